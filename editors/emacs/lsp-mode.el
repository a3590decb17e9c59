;; lsp-mode: a part of init.el, with doable on the path.
;; M-x lsp-execute-code-action offers the code actions, M-x lsp-describe-thing-at-point tells how an item is read.
(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(text-mode . "plaintext") t)
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection '("doable" "lsp"))
                    :activation-fn (lsp-activate-on "markdown" "plaintext" "org")
                    :initialization-options (lambda () '(:hints t))
                    :add-on? t
                    :server-id 'doable)))
(add-hook 'markdown-mode-hook #'lsp-deferred)
(add-hook 'org-mode-hook #'lsp-deferred)
(add-hook 'text-mode-hook (lambda () (when (eq major-mode 'text-mode) (lsp-deferred))))
