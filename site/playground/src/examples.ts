// The plans to begin with, and the rules and the config that the other two editors offer while they are empty.
import config from "../examples/config.yaml";
import minutes from "../examples/minutes.txt";
import move from "../examples/move.md";
import rules from "../examples/rules.yaml";
import sprint from "../examples/sprint.md";
import todo from "../examples/todo.txt";
import year from "../examples/year.md";

export interface Example {
  readonly name: string;
  readonly text: string;
  /** As what it is read. */
  readonly as: string;
}

/** The first is what a first visit shows. */
export const EXAMPLES: readonly [Example, ...Example[]] = [
  { name: "A year to get it together", text: year, as: "plan.md" },
  { name: "Moving house", text: move, as: "plan.md" },
  { name: "A sprint", text: sprint, as: "plan.md" },
  { name: "Minutes of a meeting", text: minutes, as: "minutes.txt" },
  { name: "todo.txt", text: todo, as: "todo.txt" },
];

export { config as CONFIG_EXAMPLE, rules as RULES_EXAMPLE };
