/** How often what is shown of running runs is asked again: not at all on a page that is told of changes. */

// ms
const INTERVAL = 4000;

let feeds = 0;

/** Says that the page is told of changes, until the returned function is called. */
export function followed(): () => void {
  feeds += 1;
  return () => {
    feeds -= 1;
  };
}

/** For `refetchInterval`. */
export function pollWhile(live: boolean): () => number | false {
  return () => (live && feeds === 0 ? INTERVAL : false);
}
