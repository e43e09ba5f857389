/** Where models and prompts are listed, and where one of them is shown. */
export const ENTRY_PAGES = {
  model: { list: '/models', entry: '/models/$name' },
  prompt: { list: '/prompts', entry: '/prompts/$name' },
} as const;
