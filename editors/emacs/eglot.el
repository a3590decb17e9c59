;; Eglot, which comes with Emacs 29 and newer, else from ELPA: a part of init.el, with doable on the path.
;; M-x eglot-code-actions offers the code actions, M-x eldoc tells how the item at point is read.
(with-eval-after-load 'eglot
  (dolist (mode '(markdown-mode gfm-mode org-mode))
    (add-to-list 'eglot-server-programs `(,mode . ("doable" "lsp" :initializationOptions (:hints t)))))
  ;; Last, as nearly all modes of prose and markup derive from it.
  (add-to-list 'eglot-server-programs '(text-mode . ("doable" "lsp" :initializationOptions (:hints t))) t))
(add-to-list 'auto-mode-alist '("/TODO\\'" . text-mode))
(add-hook 'markdown-mode-hook #'eglot-ensure)
(add-hook 'org-mode-hook #'eglot-ensure)
(add-hook 'text-mode-hook (lambda () (when (eq major-mode 'text-mode) (eglot-ensure))))
