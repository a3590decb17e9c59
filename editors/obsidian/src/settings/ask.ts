// Asks for a label, and for a folder of the vault.
import { FuzzySuggestModal, Modal, Setting, type App, type TFolder } from "obsidian";

/** A line to type into. */
export class AskLabel extends Modal {
  readonly #given: (label: string) => void;
  #label = "";

  constructor(app: App, given: (label: string) => void) {
    super(app);
    this.#given = given;
    this.setTitle("Read lists under another heading");
  }

  override onOpen(): void {
    new Setting(this.contentEl)
      .setName("Heading")
      .setDesc("As it stands in your notes, without numbers and dates.")
      .addText((text) => {
        text.setPlaceholder("Weekend").onChange((value) => {
          this.#label = value.trim();
        });
        text.inputEl.addEventListener("keydown", (event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          this.#give();
        });
      });
    new Setting(this.contentEl).addButton((button) => button.setButtonText("Add").setCta().onClick(() => {
      this.#give();
    }));
  }

  override onClose(): void {
    this.contentEl.empty();
  }

  #give(): void {
    if (this.#label === "") return;
    this.close();
    this.#given(this.#label);
  }
}

/** A folder of the vault to choose. */
export class AskFolder extends FuzzySuggestModal<TFolder> {
  readonly #given: (folder: string) => void;

  constructor(app: App, given: (folder: string) => void) {
    super(app);
    this.#given = given;
    this.setPlaceholder("Folder to leave out");
  }

  override getItems(): TFolder[] {
    return this.app.vault.getAllFolders(false);
  }

  override getItemText(folder: TFolder): string {
    return folder.path;
  }

  override onChooseItem(folder: TFolder): void {
    this.#given(folder.path);
  }
}
