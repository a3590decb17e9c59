" Vim 8 and newer with ALE: a part of vimrc, after ALE is loaded, with doable on the path.
" :ALECodeAction offers the code actions, :ALEHover tells how an item is read.
for s:type in ['markdown', 'text']
  call ale#linter#Define(s:type, {
  \   'name': 'doable',
  \   'lsp': 'stdio',
  \   'executable': 'doable',
  \   'command': '%e lsp',
  \   'language': s:type,
  \   'initialization_options': {'hints': v:true},
  \   'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
  \})
endfor
