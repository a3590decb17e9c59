use super::*;

#[test]
fn a_patch_tells_lines_by_counting_not_by_their_looks() {
    let text = b"diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -2 +2,2 @@ x\n-old\n+++ b/fake.md\n+@@ -1 +1,9 @@\n\\ No newline\n@@ -9,2 +9,0 @@\n-a\n-b\n@@ -20,0 +18 @@\n+x\n";
    let read = patch::read(text);
    let expected = vec![2..4, 18..19];
    assert_eq!(read, [("a.md".into(), Change::Lines(expected))]);
}

#[test]
fn odd_names_and_binary_files_are_read_from_a_patch() {
    let text = b"diff --git \"a/q\\\"\\303\\251\\n.md\" \"b/q\\\"\\303\\251\\n.md\"\n+++ \"b/q\\\"\\303\\251\\n.md\"\t\n@@ -0,0 +1 @@\n+x\n@@ -7,0 +9 @@\n+y\ndiff --git a/b in b/b in\nBinary files a/b in and b/b in differ\ndiff --git a/gone b/gone\ndeleted file mode 100644\nBinary files a/gone and /dev/null differ\ndiff --git a/mode b/mode\nold mode 100644\nnew mode 100755\n";
    let read = patch::read(text);
    assert_eq!(
        read,
        [
            ("q\"é\n.md".into(), Change::Lines(vec![1..2, 9..10])),
            ("b in".into(), Change::Whole)
        ]
    );
}

#[test]
fn links_and_repositories_in_a_patch_are_no_files() {
    let text = b"diff --git a/link b/link\nnew file mode 120000\nindex 0000000..1de5659\n--- /dev/null\n+++ b/link\n@@ -0,0 +1 @@\n+a.md\n\\ No newline\ndiff --git a/sub b/sub\nindex 1de5659..2de5659 160000\n--- a/sub\n+++ b/sub\n@@ -1 +1 @@\n-Subproject commit 1\n+Subproject commit 2\ndiff --git a/a.md b/a.md\nindex 1de5659..2de5659 100644\n--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-index 1..2 120000\n+index 1..2 160000\n@@ -9,0 +9 @@\n+x\n";
    let read = patch::read(text);
    assert_eq!(read, [("a.md".into(), Change::Lines(vec![1..2, 9..10]))]);
}

#[test]
fn changed_lines_are_bytes_of_the_text() {
    let text = "one\r\ntwo\n\nfour";
    let change = Change::Lines(vec![1..2, 3..5, 9..12]);
    let spans: Vec<_> = change
        .spans(text)
        .iter()
        .map(|span| &text[span.range()])
        .collect();
    assert_eq!(spans, ["one\r", "\nfour"]);
    assert_eq!(Change::Whole.spans(text), [Span::new(0, text.len())]);
}
