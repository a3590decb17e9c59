-- Neovim 0.7 to 0.10: a part of init.lua, with doable on the path.
-- <leader>a offers the code actions, K tells how an item is read.
local client

local function attach(event)
  if not (client and vim.lsp.get_client_by_id(client)) then
    client = vim.lsp.start_client({
      name = 'doable',
      cmd = { 'doable', 'lsp' },
      root_dir = vim.fn.getcwd(),
      init_options = { hints = true },
    })
  end
  if client then
    vim.lsp.buf_attach_client(event.buf, client)
    vim.keymap.set('n', '<leader>a', vim.lsp.buf.code_action, { buffer = event.buf })
    vim.keymap.set('n', 'K', vim.lsp.buf.hover, { buffer = event.buf })
  end
end

vim.api.nvim_create_autocmd('FileType', { pattern = { 'markdown', 'text', 'org', 'todotxt' }, callback = attach })
vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, { pattern = 'TODO', command = 'set filetype=text' })
