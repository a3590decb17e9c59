//! Comments addressed to doable: found wherever a reader of the plan sees none, and no part of what the plan says.

use super::{items, plan};

/// What the comments of a document say.
fn comments<'t>(text: &'t str, path: &str) -> Vec<&'t str> {
    let comments = plan(text, path).comments;
    assert!(comments.is_sorted_by_key(|comment| comment.span.start));
    comments
        .iter()
        .map(|comment| {
            assert!(text[comment.span.range()].contains(&text[comment.said.range()]));
            &text[comment.said.range()]
        })
        .collect()
}

const MARKDOWN: [&str; 12] = [
    "## Actions\n- [ ] Call Ana\n- [ ] Call Eve\n",
    "## Actions\n- Call Ana\n    - in the morning\n    - by phone\n        - twice\n        - softly\n- Call Eve\n",
    "## Actions\n1. Call Ana\n   - in the morning\n   - by phone\n2. Call Eve\n",
    "**Actions:**\n- Call Ana\n- Call Eve\n\nIt rained.\n",
    "## Actions\n\n- Call Ana\n\n- Call Eve\n\n  A word on that.\n",
    "## Actions\n- Call Ana\n  and ask\n  for the keys\n- Call Eve\n",
    "## Actions\n\n| Task | Owner |\n|---|---|\n| Call Ana | Bob |\n| Call Eve | Joe |\n",
    "> [!todo] Actions\n> - Call Ana\n>   - by phone\n> - Call Eve\n",
    "Actions\n-------\n* Call Ana\n\t* in the morning\n\t* by phone\n* Call Eve\n",
    "ACTION: Call Ana\nTODO: Call Eve\n",
    "# Actions\n- [/] Call Ana\n- [-] Call Eve\n",
    "## Actions\n- []Call Ana\n+ [x] Call Eve\n",
];

const PLAIN: [&str; 4] = [
    "ACTIONS\n\n- Call Ana\n  and ask\n    - by phone\n- Call Eve\n",
    "Actions\n=======\n[ ] Call Ana\n[x] Call Eve\n",
    "Actions:\n* Call Ana\n** by phone\n* Call Eve\n",
    "TODO: Call Ana\n\nTODO: Call Eve\n",
];

/// The texts with `line` put in between any two lines, one after the other.
fn with_line(text: &str, line: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    (0..=lines.len())
        .map(|at| format!("{}{line}\n{}", lines[..at].concat(), lines[at..].concat()))
        .collect()
}

/// The same with `line` everywhere at once.
fn with_lines(text: &str, line: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.fold(format!("{line}\n"), |all, next| all + next + line + "\n")
}

#[test]
fn a_line_of_its_own_changes_no_item() {
    let (mut seen, mut code) = (0, 0);
    for text in MARKDOWN {
        let wanted = items(&plan(text, "notes.md"));
        assert!(wanted.len() >= 2, "{text}");
        for comment in ["<!-- doable-disable-line all -->", "%%doable-disable all%%"] {
            for indent in ["", "  ", "    ", "\t"] {
                let line = format!("{indent}{comment}");
                for changed in with_line(text, &line) {
                    if ["    ", "\t"].contains(&indent) && comments(&changed, "notes.md").is_empty()
                    {
                        // So far in, it is code where no list stands.
                        code += 1;
                        continue;
                    }
                    seen += 1;
                    assert_eq!(items(&plan(&changed, "notes.md")), wanted, "{changed}");
                    assert_eq!(comments(&changed, "notes.md").len(), 1, "{changed}");
                    let windows = changed.replace('\n', "\r\n");
                    assert_eq!(items(&plan(&windows, "notes.md")), wanted, "{windows}");
                    let mac = changed.replace('\n', "\r");
                    assert_eq!(items(&plan(&mac, "notes.md")), wanted, "{changed}");
                }
            }
        }
    }
    assert!(seen > 400 && code < 100, "{seen} {code}");
}

#[test]
fn lines_between_all_items_change_none() {
    for text in MARKDOWN {
        let wanted = items(&plan(text, "notes.md"));
        for line in ["<!-- doable-enable x -->", "   <!-- doable-enable x -->"] {
            let changed = with_lines(text, line);
            assert_eq!(items(&plan(&changed, "notes.md")), wanted, "{changed}");
        }
    }
}

#[test]
fn a_comment_at_a_lines_end_is_no_part_of_an_item() {
    let item = "## Actions\n- [ ] Call Ana";
    for comment in [
        "<!-- doable-disable-line a -- b -->",
        "%%doable-disable-line a -- b%%",
    ] {
        for gap in ["", " ", "\t"] {
            let text = format!("{item}{gap}{comment}\n  - by phone\n");
            assert_eq!(
                items(&plan(&text, "a.md")),
                ["[ ] Call Ana", "  - by phone"]
            );
            assert_eq!(comments(&text, "a.md"), ["doable-disable-line a -- b"]);
        }
    }
    let table = "## Actions\n| Task | Owner |\n|---|---|\n| Call Ana | Bob <!-- doable-disable-line a --> |\n";
    assert_eq!(items(&plan(table, "a.md")), ["| Call Ana"]);
    assert_eq!(comments(table, "a.md"), ["doable-disable-line a"]);
}

#[test]
fn code_holds_no_comments() {
    for text in [
        "```html\n<!-- doable-disable-file all -->\n```\n",
        "~~~\n%%doable-disable-file all%%\n~~~\n",
        "- Write `<!-- doable-disable-line all -->` at its end\n",
        "- Write `%%doable-disable-line all%%` at its end\n",
        "Text.\n\n    <!-- doable-disable-file all -->\n",
        "- a\n  ```\n  <!-- doable-disable-file all -->\n  ```\n",
        "---\na: <!-- doable-disable-file all -->\n---\n",
        "<!-- not for doable-disable-file all -->\n",
        "\\<!-- doable-disable-file all -->\n",
        "<!-- doable-disable-file all\n",
    ] {
        assert_eq!(comments(text, "a.md"), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn comments_are_found_wherever_they_stand() {
    for (text, wanted) in [
        ("\u{feff}<!-- doable-a -->\n", &["doable-a"][..]),
        (
            "<!-- doable-a --> <!-- doable-b -->\n",
            &["doable-a", "doable-b"],
        ),
        ("# Plan <!-- doable-a -->\n", &["doable-a"]),
        ("<div><!-- doable-a --></div>\n", &["doable-a"]),
        ("<!--\n  doable-a b\n  -- c\n-->\n", &["doable-a b\n  -- c"]),
        ("> - a <!--doable-a-->\n", &["doable-a"]),
        (
            "a <!-- doable-a -->\n<!-- doable-b -->\n%%doable-c%%",
            &["doable-a", "doable-b", "doable-c"],
        ),
    ] {
        assert_eq!(comments(text, "a.md"), wanted, "{text}");
    }
}

#[test]
fn comments_in_plain_text_change_no_item() {
    for text in PLAIN {
        let wanted = items(&plan(text, "notes.txt"));
        assert!(wanted.len() >= 2, "{text}");
        for comment in [
            "# doable-disable all -- @ana",
            "// doable-disable all",
            "   #doable-disable all",
        ] {
            for changed in with_line(text, comment) {
                assert_eq!(items(&plan(&changed, "notes.txt")), wanted, "{changed}");
                assert_eq!(comments(&changed, "notes.txt").len(), 1);
            }
            let ends = text.replace('\n', &format!(" {comment}\r\n"));
            assert_eq!(items(&plan(&ends, "notes.txt")), wanted, "{ends}");
        }
    }
}

#[test]
fn comments_in_todo_txt_change_no_item() {
    let text = "\u{feff}(A) Call Ana +house\nx 2026-01-01 Call Eve\nCall Joe\n";
    let wanted = ["  Call Ana +house", "x  Call Eve", "   Call Joe"];
    let read = items(&plan(text, "todo.txt"));
    assert_eq!(read.len(), wanted.len());
    for comment in [
        "# doable-disable-line all -- @ana",
        "// doable-disable all: b",
    ] {
        for changed in with_line(text, comment) {
            if changed.starts_with('\u{feff}') {
                assert_eq!(items(&plan(&changed, "todo.txt")), read, "{changed}");
            }
        }
        let ends = text.replace('\n', &format!("  {comment}\n"));
        assert_eq!(items(&plan(&ends, "todo.txt")), read, "{ends}");
        assert_eq!(comments(&ends, "todo.txt").len(), 3);
    }
    let prose = "Call Ana # doable-disable-line all -- as +house says\nCall Eve\n";
    assert_eq!(
        items(&plan(prose, "todo.txt")),
        items(&plan("Call Ana\nCall Eve\n", "todo.txt")),
        "a comment is no sign of the format"
    );
}
