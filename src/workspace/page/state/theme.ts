export type Theme = 'system' | 'light' | 'dark';

const KEY = 'workspace-theme';

/** The theme chosen earlier in this browser; `system` follows the machine. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser that forbids storage still gets the theme, until the page is closed.
  }
}
