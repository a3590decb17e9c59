// What editors call the languages that plans are written in, as `doable lsp` knows them, and which documents are asked about.

/** Markdown and its kin, plain text and lists of tasks, Org. */
export const LANGUAGES: readonly string[] = [
  "markdown",
  "md",
  "gfm",
  "mdx",
  "pandoc",
  "quarto",
  "rmd",
  "rmarkdown",
  "plaintext",
  "text",
  "txt",
  "todo",
  "todotxt",
  "todo.txt",
  "todo-txt",
  "org",
  "orgmode",
];

/** Where documents lie that the program can tell a place of. */
const SCHEMES = ["file", "untitled"];

/** A part of what VS Code knows a document by. */
export interface Named {
  readonly languageId: string;
  readonly uri: { readonly scheme: string };
}

/** The documents that the server is told of. */
export const SELECTOR = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));

/** Whether a document is one of them. */
export function isPlan(document: Named): boolean {
  return SCHEMES.includes(document.uri.scheme) && LANGUAGES.includes(document.languageId);
}
