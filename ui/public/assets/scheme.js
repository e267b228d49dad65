// Sets the colour scheme before the first paint, so that a dark page does not flash white while it loads.
(function () {
  var wanted = 'auto';
  try {
    wanted = localStorage.getItem('narthex-color-scheme') || 'auto';
  } catch {
    // Storage may be forbidden; the system's scheme is used then.
  }
  var dark = wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  document.documentElement.style.backgroundColor = dark ? '#14161a' : '#f7f6f3';
})();
