//! Plans that coding agents write and work through, each in its own format: what they list. What follows a box, an id or a
//! number, is for `item` to read.

use super::{lists_in, plan};

#[test]
fn spec_kit_tasks_are_its_boxes() {
    lists_in(
        "specs/004-seed-exchange/tasks.md",
        include_str!("../../../fixtures/agents/spec-kit/tasks.md"),
        &[
            "[x] T001 Create the folders of the service as plan.md has them",
            "[x] T002 [P] Add the linter's config to pyproject.toml",
            "[ ] T003 Write the schema of swaps in db/schema.sql",
            "[ ] T004 [P] Improve the speed of the seed index",
            "[ ] T005 [P] [US1] Write a contract test for offers in tests/contract/test_offers.py",
            "[ ] T006 [US1] Implement the offer service in src/services/offers.py",
            "[ ] T007 [US1] Make errors easy to understand",
        ],
    );
}

#[test]
fn phases_are_labels() {
    let text = include_str!("../../../fixtures/agents/spec-kit/tasks.md");
    let plan = plan(text, "tasks.md");
    let labels = plan.sections.iter().map(|section| section.label.as_str());
    assert_eq!(
        labels.collect::<Vec<_>>(),
        [
            "Phase 1: Setup (Shared Infrastructure)",
            "Phase 2: Foundational (Blocking Prerequisites)",
            "Tests for User Story 1 (OPTIONAL) ⚠️",
            "Implementation for User Story 1",
        ]
    );
}

#[test]
fn kiro_tasks_have_sub_tasks_and_bullets_that_say_how() {
    lists_in(
        ".kiro/specs/seed-exchange/tasks.md",
        include_str!("../../../fixtures/agents/kiro/tasks.md"),
        &[
            "[x] 1. Set up the service",
            "  - Create the folders for models and routes",
            "  - Define the types of a swap",
            "[/] 2. Implement offers",
            "  [x] 2.1 Write the model of an offer",
            "    - Check that a packet names its year",
            "  [/] 2.2 Add the route that lists offers",
            "  [ ] 2.3 Write property tests for the model",
            "    - Property 1: What is offered is found",
            "[~] 3. Improve the search for old varieties",
            "[ ] 4. Checkpoint - Ensure all tests pass, ask the gardener where one does not",
        ],
    );
}

#[test]
fn openspec_tasks_need_no_label() {
    lists_in(
        "openspec/changes/add-swaps/tasks.md",
        include_str!("../../../fixtures/agents/openspec/tasks.md"),
        &[
            "[x] 1.1 Create the table of swaps",
            "[ ] 1.2 Add an index on the variety",
            "[ ] 2.1 Implement POST /swaps",
            "[ ] 2.2 Improve the speed of the list",
            "[ ] 2.3 Write the changelog",
            "[ ] 3.1 Run openspec validate add-swaps --strict",
        ],
    );
}

#[test]
fn task_lists_made_of_requirements_stand_under_tasks() {
    lists_in(
        "tasks/tasks-prd-seed-orders.md",
        include_str!("../../../fixtures/agents/prd/tasks-prd-seed-orders.md"),
        &[
            "[ ] 0.0 Create the branch",
            "  [ ] 0.1 Check out feature/seed-orders",
            "[ ] 1.0 Build the basket",
            "  [x] 1.1 Write the type of a line",
            "  [ ] 1.2 Improve the total",
        ],
    );
}

#[test]
fn of_requirements_only_a_checklist_of_things_to_do_is_one() {
    lists_in(
        "docs/prd.md",
        include_str!("../../../fixtures/agents/prd/prd.md"),
        &[
            "[ ] Write the model of an order",
            "[ ] Improve the checkout",
        ],
    );
}

#[test]
fn a_file_called_plan_lists_its_boxes_and_what_is_below_them() {
    lists_in(
        "plan.md",
        include_str!("../../../fixtures/agents/prd/plan.md"),
        &[
            "[x] Add the table of orders",
            "[ ] Improve the basket",
            "  - Show the total",
            "  - Keep it between visits",
            "[ ] Call the bank about the contract",
        ],
    );
}
