// @ts-check
/** The light and dark switch. The choice is a cookie, so that the server sends the next page in it. */

const root = document.documentElement;
const button = document.getElementById("theme-switch");
const system = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
}

function show() {
  if (button !== null) {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark() ? "Switch to light colours" : "Switch to dark colours");
    button.hidden = false;
  }
}

button?.addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  root.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  show();
});
system.addEventListener("change", show);
show();
