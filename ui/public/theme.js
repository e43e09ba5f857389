// Runs before the first paint, outside the bundle, so that the page never flashes in the wrong theme.
// src/shell/theme.ts takes over once the application has started.
(() => {
  var choice = null;
  try {
    choice = localStorage.getItem('tailrace-theme');
  } catch (_) {
    // Storage may be forbidden; then the system's theme it is.
  }
  var dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
