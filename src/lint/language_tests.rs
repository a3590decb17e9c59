//! Which lists are taken for another language, as readers would take them.

use super::vote;
use crate::example;
use crate::finding::Verdict;
use crate::item::lexer;
use crate::language::Language;
use crate::language::detection::Detection;
use crate::rules::Rules;
use crate::settings::Settings;
use crate::source::{LineIndex, Source, Syntax};
use std::path::Path;

/// Items on one line, parted by semicolons.
fn is_foreign(list: &str) -> bool {
    let items: Vec<_> = list
        .split(';')
        .map(|text| example::read(text.trim()).text)
        .collect();
    let mut all = Detection::new(Language::ENGLISH);
    for item in &items {
        let (tokens, _) = lexer::tokens(item, Language::ENGLISH);
        all.add_all(&vote(&tokens, Language::ENGLISH));
    }
    all.is_other_language()
}

const ENGLISH: [&str; 44] = [
    "Call Ana; Email Bob; Book the room; Pay the invoice; Order paper",
    "Fix #12; Deploy v2; Ask Ana; Ping @bob; Merge #14; Tag v2.1; Close #9; Rebase `main`; Bump serde",
    "Ask Jörg; Call Zoë; Email François; Meet Łukasz; Remind Søren; Thank André; Invite Begoña; Phone Björk",
    "Café opening; Order crème fraîche; Taste the rosé; Buy jalapeños; Piñata for Zoë; Print résumé",
    "Upgrade Kubernetes; Migrate Postgres; Deploy Grafana; Configure Terraform; Bump Django; Patch OpenSSL; Rotate Vault",
    "kubectl rollout; mkdocs deploy; pg_dump prod; rustfmt config; eslint autofix; helm lint; tsconfig paths; ansible vault",
    "Visit Los Angeles; Fly to San Diego; Drive from El Paso to Las Cruces; Meet Maria de la Cruz; Call Juan del Rey",
    "Lunch with Ludwig van der Berg; Write to Otto von der Heide; Ask Dirk de Vries; Invite Anne van den Broek",
    "Nigel to chase Siobhan; Alastair and Rhys to book Llandudno; Fiona to ring Cholmondeley; Hamish to post cheque",
    "Organise fete; Colour programme; Centralise catalogue; Analyse behaviour; Licence renewal; Tyre kerb metre grey",
    "Translate 'Der Mond ist aufgegangen'; Sing the second verse with the choir; Print the words for everybody in the hall",
    "Buy croissants; Order baguettes; Reserve brasserie; Taste camembert; Bring champagne; Visit boulangerie; Book sommelier",
    "Bake sauerkraut strudel; Roast bratwurst; Order pretzels; Serve schnitzel; Chill riesling; Slice pumpernickel; Book biergarten",
    "Order tortillas; Chop cilantro; Grill carne asada; Buy queso fresco; Fry tostadas; Mix salsa verde; Serve horchata",
    "Pasta al dente; Order prosciutto; Stir risotto alla milanese; Buy focaccia; Make gnocchi; Chill prosecco; Serve tiramisu",
    "Q3 OKRs; KPI deck; SEO audit; GDPR review; SOC2 evidence; CRM cleanup; ARR model; NPS survey; FAQ page",
    "Tests; Docs; CI; Release notes; Website; Logo; Newsletter; Survey; Budget; Hiring",
    "add retry to fetcher; rm dead code; bump deps; fix flaky test; write changelog; tag release; ping infra; drop py3.7",
    "Ana: slides; Bob: agenda; Chidi: room; Dana: snacks; Elyas: badges; Fatou: projector; Gopi: minutes",
    "Die casting quote; Man the booth; Son's birthday; Pour concrete; Hat order; War room setup; Bald tyre; Sans serif fonts",
    "Rename módulo to module; Translate 'página no encontrada' in the footer; Check the menu on small screens with Ana",
    "Send Frau Müller the invoice; Call Herr Schäfer; Visit Überlingen; Post parcel to Köln; Book Düsseldorf hotel",
    "Grow the business; Improve quality; Better onboarding; Faster builds; Happy customers; More users",
    "Read 读书; Learn the word 你好; Add the Cyrillic keyboard to the list of layouts; Test input of Greek letters",
    "Compute α, β and γ; Plot π over time; Check Δx for all of the runs; Write up the Ω term in the appendix",
    "Install Ubuntu; Setup nginx; Configure iptables; Enable systemd timers; Mount nfs; Create cron; Harden sshd",
    "Support Deutsch, Français, Español, Português, Italiano, Polski, Čeština and Türkçe in the language menu",
    "Don't forget the keys; We'll bring snacks; They're booking the bus; I've asked Ana; Let's meet",
    "Hire designer; Onboard Priya; Interview Xiuying; Promote Oluwaseun; Review Thandiwe; Reference Krzysztof; Offer Nguyễn",
    "Order IKEA Malm, Billy, Kallax, Lack, Poäng, Hemnes, Ektorp, Bestå, Klippan and Stockholm",
    "Listen to Für Elise; Practise Clair de lune; Rehearse La donna è mobile; Book the Così fan tutte tickets",
    "Learn C++, C#, Go, Rust, Zig, Nim, OCaml, Haskell, Elixir, Erlang, Scala, Kotlin",
    "Milk; Eggs; Bread; Butter; Flour; Sugar; Yeast; Salt; Oats; Honey",
    "Set up DNS and TLS; Issue certs via ACME; Pin SHAs; Cache OCI layers; Vendor crates; Strip debuginfo",
    "Jos: ring de Bruyn; An: mail van Damme; Els: visit ter Horst; Piet: meet van Gogh; Mies: thank op den Kamp",
    "Nice to have: dark mode; Must have: login; Should have: export; Could have: import; Will not have: fax",
    "Refactor AuthService; Extract UserRepo; Inline getFoo(); Drop FooBarBaz; Wrap tokio::spawn; Mock HttpClient; Stub SMTP",
    "Plan Día de los Muertos; Hire mariachis; Order marigolds; Paint calaveras; Build ofrenda; Invite neighbours",
    "Update la-liga scraper; Parse el-pais feed; Fix les-echos parser; Test die-zeit login; Deploy das-erste crawler",
    "Todo app: sort todos, drop stale todos, pin todo list, var names, pro plan, os picker, ai helper, installer script",
    "Care plan; Son's sin tax con trick; Hay for ranger; Ale commander; Pro modifier; Lave basin; Jest mocks; Chi square",
    "Proofread \"Où est la bibliothèque\"; Record lesson 4: “Je voudrais un café”; Quiz: 'le, la, les'; Mark homework",
    "Light Le nozze di Figaro; Rent Die Zauberflöte scores; Book Il Trovatore; Cut Les Troyens; Cast Der Rosenkavalier",
    "Vote on the motto 'liberté, égalité, fraternité'; Print the banner; Hang it over the door of the hall",
];

const FOREIGN: [&str; 40] = [
    "Einladung an alle Mitglieder schicken; Raum für die Sitzung buchen; Kassenbericht bis Freitag fertigstellen",
    "Server aktualisieren; Fehler in der Anmeldung beheben; Dokumentation schreiben; Tests erweitern; Kunden anrufen",
    "Milch kaufen; Oma anrufen; Steuererklärung machen; Zahnarzt anrufen; Auto abholen; Wohnung putzen",
    "Die API für den Login absichern; Das Deployment auf Kubernetes umstellen; Logs an Grafana senden",
    "Jörg fragt nach, ob wir den Platz sperren dürfen; Heike klärt das mit der Stadt",
    "Relancer la mairie pour le branchement; Préparer l'affiche; Vérifier les tarifs de l'assurance",
    "Ajouter des tests; Corriger le bug de connexion; Mettre à jour la documentation; Déployer la version 2",
    "Appeler le plombier; Acheter du pain; Réserver une table; Envoyer les invitations",
    "Améliorer la communication; Réduire les coûts; Augmenter le nombre d'adhérents",
    "Malik : envoyer le contrat; Aurélie : rédiger l'article; Solène : contacter les exposants",
    "Revisar la bomba del pozo; Pedir presupuestos para las tuberías; Llamar a Remedios",
    "Añadir pruebas; Corregir el error de inicio de sesión; Actualizar la documentación; Publicar la versión nueva",
    "Hacer deploy del backend; Revisar el pull request de Ana; Configurar el pipeline de Jenkins",
    "Comprar pan; Pagar el alquiler; Reservar mesa para cuatro; Enviar las fotos a la abuela",
    "Adicionar testes; Corrigir o erro de login; Atualizar a documentação; Publicar a nova versão",
    "Enviar o relatório para a diretoria; Marcar reunião com os fornecedores; Não esquecer as chaves",
    "Aggiungere i test; Correggere l'errore di accesso; Aggiornare la documentazione; Pubblicare la nuova versione",
    "Chiamare l'idraulico; Comprare il pane; Prenotare il tavolo per la cena; Inviare gli inviti",
    "De uitnodiging naar alle leden sturen; Zaal voor de vergadering regelen; Het verslag nakijken",
    "Tests toevoegen; De fout bij het inloggen oplossen; Documentatie bijwerken; Een nieuwe versie uitbrengen",
    "Dodać testy; Naprawić błąd logowania; Zaktualizować dokumentację; Wysłać raport do zarządu",
    "Kupić chleb; Zadzwonić do babci; Umówić się z dentystą; Zapłacić za prąd",
    "Skriva rapport till styrelsen; Boka lokal för mötet; Ringa banken och fråga om lånet",
    "Přidat testy; Opravit chybu při přihlášení; Aktualizovat dokumentaci; Poslat zprávu vedení",
    "给李老师打电话; 购买二十本书; 更新 wiki 上的书单; 提高会员的参与度",
    "ログイン画面のバグを修正する; テストを追加する; README を更新する",
    "로그인 오류 수정; 테스트 추가; 문서 업데이트; 보고서 작성 후 팀에 공유; 회의실 예약",
    "Исправить ошибку входа; Добавить тесты; Обновить документацию; Отправить отчёт Ане",
    "إصلاح خطأ تسجيل الدخول; إضافة اختبارات; تحديث الوثائق; إرسال التقرير",
    "Διόρθωση σφάλματος σύνδεσης; Προσθήκη δοκιμών; Ενημέρωση τεκμηρίωσης; Αποστολή αναφοράς",
    "लॉगिन त्रुटि ठीक करें; परीक्षण जोड़ें; दस्तावेज़ अपडेट करें; रिपोर्ट भेजें",
    "Sửa lỗi đăng nhập; Thêm kiểm thử; Cập nhật tài liệu; Gửi báo cáo cho quản lý",
    "Feature-Flag entfernen; Release v2.4 taggen; Changelog ergänzen; Docker-Image verkleinern; Tests grün bekommen",
    "Refactoriser le module paiement; Écrire tests unitaires; Passer en Java 21; Documenter API",
    "为 iOS 17 适配 SwiftUI 页面; 升级 webpack 到 v5; 接入 Sentry 日志",
    "Vytisknout plakáty na slavnost; Pronajmout ozvučení; Upozornit sousedy",
    "Kastele kukat; Maalaa portti; Vaihda lamppu; Pese auto; Lakaise piha; Soita äidille; Tilaa uusi ovi",
    "Öntözd meg a virágokat; Fesd le a kaput; Cseréld ki a villanykörtét; Mosd le az autót",
    "รดน้ำต้นไม้; ทาสีประตู; เปลี่ยนหลอดไฟ; ล้างรถ; กวาดลานบ้าน",
    "להשקות את הצמחים; לצבוע את השער; להחליף נורה; לשטוף את הרכב",
];

#[test]
fn lists_of_names_code_and_products_are_english() {
    let wrong: Vec<_> = ENGLISH.iter().filter(|list| is_foreign(list)).collect();
    assert!(wrong.is_empty(), "taken for foreign: {wrong:#?}");
}

#[test]
fn lists_in_other_languages_are_not() {
    let wrong: Vec<_> = FOREIGN.iter().filter(|list| !is_foreign(list)).collect();
    assert!(wrong.is_empty(), "taken for English: {wrong:#?}");
}

#[test]
fn fewer_than_eight_words_decide_nothing() {
    assert!(!is_foreign("Milch und Brot kaufen; Oma anrufen"));
    assert!(is_foreign(
        "Milch und Brot kaufen; Oma anrufen; Wohnung putzen"
    ));
}

#[test]
fn the_majority_decides_where_two_languages_meet() {
    let german = "Raum für die Sitzung buchen; Einladung an alle Mitglieder schicken";
    let english = "Print the badges for the guests; Send the list of names to the kitchen";
    assert!(!is_foreign(&[german, english, english].join("; ")));
    assert!(is_foreign(&[german, english, german].join("; ")));
}

#[test]
fn code_links_mentions_and_tags_have_no_vote() {
    let list = "Fix `der die das und nicht mit`; See https://example.org/und/nicht/mit; Ask @und; #nicht #mit #und; \
        Call Bob; Pay Ana; Print badges; Order lunch";
    assert!(!is_foreign(list));
}

/// What a careful reader makes of a plan: line, done, start of the text, verdict.
fn expected(name: &str) -> Vec<(usize, bool, String, bool)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/expected/languages");
    let rows = std::fs::read_to_string(folder.join(format!("{name}.tsv"))).unwrap();
    let row = |row: &str| {
        let [line, _, done, verdict, text] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{name}: {row}");
        };
        let line = line.parse().unwrap();
        (line, done == "yes", text.to_owned(), verdict == "skip")
    };
    rows.lines().skip(1).map(row).collect()
}

#[test]
fn the_items_of_foreign_plans_are_listed_and_skipped() {
    let rules = Rules::shipped();
    let settings = Settings::default();
    for name in [
        "german.md",
        "french.md",
        "spanish.md",
        "chinese.md",
        "mixed.md",
        "short.md",
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/plans/languages");
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        let source = Source {
            text: &text,
            syntax: Syntax::Markdown,
            path: name,
        };
        let linted = crate::lint::lint(&source, &settings, rules);
        let lines = LineIndex::new(&text);
        let start = |text: &str| {
            text.chars()
                .take(30)
                .collect::<String>()
                .trim_end()
                .to_owned()
        };
        let items: Vec<_> = linted
            .items
            .iter()
            .map(|item| {
                (
                    lines.line_at(item.marker).0,
                    item.done,
                    start(&item.text),
                    linted.other_language,
                )
            })
            .collect();
        assert_eq!(items, expected(name), "{name}");
        if linted.other_language {
            assert!(linted.findings.is_empty(), "{name}");
            assert!(
                linted.items.iter().all(|item| item.verdict == Verdict::Skip
                    && item.rules.is_empty()
                    && item.lead.is_none()),
                "{name}"
            );
        } else {
            let judged = |item: &crate::lint::JudgedItem| !item.rules.is_empty();
            assert!(linted.items.iter().any(judged), "{name}");
        }
    }
}
