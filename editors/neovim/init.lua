-- Neovim 0.11 and newer: a part of init.lua, with doable on the path.
-- gra offers the code actions, K tells how an item is read, gO lists sections and items.
vim.filetype.add({ filename = { TODO = 'text' } })
vim.lsp.config('doable', {
  cmd = { 'doable', 'lsp' },
  filetypes = { 'markdown', 'text', 'org', 'todotxt' },
  root_markers = { '.doable.yaml', 'doable.yaml', '.git' },
  settings = { doable = { hints = true } },
})
vim.lsp.enable('doable')
vim.diagnostic.config({ virtual_text = true })
