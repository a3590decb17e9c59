// Before anything is drawn: light or dark, where somebody chose; and whether what needs scripts is shown.
{
  const root = document.documentElement;
  root.classList.add("scripted");
  try {
    const chosen = localStorage.getItem("doable-colours");
    if (chosen === "light" || chosen === "dark") root.dataset.colours = chosen;
  } catch {
    // A browser that keeps nothing shows what the system asks for.
  }
}
