//! The shortest plan that is worth checking.

/// A note with a handful of items, one of them an outcome.
pub fn tiny() -> &'static str {
    "\
# Tuesday

We met at the bakery; Rosa was late.

## Actions

- [ ] Call the mill about the rye flour
- [ ] Grow my business
- [ ] Ana to print forty price tags by Friday
- [x] Return the borrowed scales
"
}
