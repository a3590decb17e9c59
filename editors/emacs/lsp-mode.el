;; lsp-mode: a part of init.el, with doable on the path.
;; M-x lsp-execute-code-action offers the code actions, M-x lsp-describe-thing-at-point tells how an item is read.
(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(org-mode . "org"))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection '("doable" "lsp"))
                    :activation-fn (lsp-activate-on "markdown" "plaintext" "org")
                    :initialization-options (lambda () '(:hints t))
                    :add-on? t
                    :server-id 'doable)))
(defun doable-start ()
  ;; All of a document after each change: what lsp-mode 8.0.0 says of a part is wrong on a line with an emoji.
  (setq-local lsp-document-sync-method 1)
  (lsp-deferred))
(add-to-list 'auto-mode-alist '("/TODO\\'" . text-mode))
(add-hook 'markdown-mode-hook #'doable-start)
(add-hook 'org-mode-hook #'doable-start)
(add-hook 'text-mode-hook (lambda () (when (eq major-mode 'text-mode) (doable-start))))
