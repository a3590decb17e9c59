//! Words that tell a language: the function words of English, and those of other languages with the words their
//! action lists are full of. Those that may well be English words have no vote.
//!
//! The build script puts them into the lexicon, so that one look-up tells that, too; the file belongs to both and depends
//! on nothing.

/// English words without which a sentence hardly gets by. Words that other languages write alike are left out
/// ("in", "on", "an", "was", "will", "no", "me"), for they tell nothing.
pub const ENGLISH: &str = "\
    the and of to for with from by at into onto about after before between without within during through until \
    against across behind below above under upon toward towards via than then if unless because while whether or \
    but not nor only just very too again still already yet soon it its this that these those there here our your \
    their his her my they them we us you he she who whom whose which what when where why how is are be been being \
    has have having had do does did done can could should would must might shall cannot need needs every each any \
    some both either neither other another such more most less least few many much all up out off down over";

/// Other languages: function words first, then what their lists of things to do say most.
pub const OTHERS: [(&str, &str); 12] = [
    (
        "German",
        "\
    der die das den dem des und oder aber ein eine einen einem einer eines kein keine keinen nicht auch noch schon \
    nur sehr mit von vom zum zur für auf aus bei beim bis durch gegen ohne über unter vor nach zwischen seit wegen \
    ist sind wird werden wurde haben muss müssen soll sollen sollte kann können darf wir ihr sie uns euch mir mich \
    dich sich unser unsere unseren unserer ihre ihren wie wenn dass weil ob damit dann alle allen alles jede jeden \
    jeder diese diesen dieser dieses welche neue neuen neuer neues mehr bitte erstellen prüfen schreiben machen \
    anrufen kaufen bestellen planen besprechen klären vorbereiten aktualisieren einrichten testen beheben erweitern \
    entwickeln verbessern einladen fragen schicken senden anlegen entfernen löschen hinzufügen ändern anpassen \
    überprüfen umsetzen steigern erhöhen einbauen aufräumen putzen buchen melden suchen finden lesen lernen bezahlen \
    abholen dokumentieren veröffentlichen abschließen vereinbaren organisieren besuchen lassen holen bringen geben \
    nehmen räumen reinigen waschen streichen tauschen reparieren ersetzen erneuern senken leeren sichern messen \
    festlegen freigeben starten beantragen kündigen ausfüllen unterschreiben einholen",
    ),
    (
        "Dutch",
        "\
    het een van voor naar bij niet ook nog uit aan zijn wordt worden deze dit ons onze jullie hun wij maar omdat \
    zodat als dan alle alles geen meer minder nieuwe moet moeten kunnen heeft hebben tussen tegen zonder tijdens \
    volgens om te en de op maken schrijven bellen kopen sturen vragen plannen controleren bijwerken toevoegen \
    verwijderen regelen bespreken voorbereiden nakijken zoeken lezen uitnodigen afspreken bestellen \
    betalen opruimen ophalen verbeteren aanpassen testen versturen uitzoeken afmaken inplannen boeken vervangen \
    wassen schilderen repareren schoonmaken halen brengen geven leren nemen afsluiten openen invullen opstellen \
    inleveren doorgeven meenemen bezoeken",
    ),
    (
        "Scandinavian",
        "\
    och att för på är inte till från som eller också nya alla vår vårt våra ska skall det den ett av hos efter innan \
    og ikke til fra også nye alle vores skal af etter før med skriv skriva ringa ringe kontakta kontakte boka köpa \
    kjøpe købe lage lave göra gjøre gøre uppdatera oppdatere opdatere skicka sende fixa planera planlegge planlægge \
    kolla sjekke tjekke undersöka undersøke undersøge tvätta måla byt byta rengör städa handla läs les rydd vask \
    bestill beställ betala betal hämta hente",
    ),
    (
        "French",
        "\
    le la les un une des du de en sa aux au et ou mais pour par avec sans dans sur sous entre vers chez depuis \
    pendant avant après est sont sera être avoir nous vous ils elles leur leurs notre nos votre vos mon mes ses \
    cette ces cet qui que quoi dont où si ne pas plus tout tous toute toutes afin lors selon aussi très nouveau \
    nouvelle nouveaux nouvelles chaque faire mettre prendre envoyer écrire appeler préparer vérifier créer ajouter \
    rédiger organiser planifier contacter acheter corriger tester supprimer modifier réserver définir commander \
    demander finaliser valider publier trouver inviter payer rappeler relire installer nettoyer terminer déployer \
    étudier augmenter renforcer développer remplacer laver peindre ranger jeter ouvrir fermer changer lire apprendre \
    signer lancer chercher choisir",
    ),
    (
        "Spanish",
        "\
    el la los las un una unos unas del al de pero para por con sin en entre sobre hasta desde hacia según es son \
    está están ser estar hay que como cuando donde quien cual este esta estos estas ese esa su sus nuestro nuestra \
    nuestros nuestras muy más también ya todo toda todos todas cada nuevo nueva nuevos nuevas antes después hacer \
    revisar enviar crear llamar preparar comprar escribir añadir agregar actualizar corregir definir organizar \
    planificar contactar eliminar probar configurar publicar buscar pedir pagar reservar mejorar terminar verificar \
    subir documentar instalar invitar programar aumentar reducir lanzar limpiar lavar pintar cambiar abrir cerrar \
    leer aprender firmar arreglar recoger llevar elegir migrar optimizar",
    ),
    (
        "Portuguese",
        "\
    os um uma uns umas da das dos na nas nos ao aos às de ou mas para por pelo pela com sem em entre sobre até desde \
    são está estão ser estar há que como quando onde quem este esta isso seu sua seus suas nosso nossa nossos nossas \
    muito mais também já não todo toda todos todas cada novo nova novos novas antes depois fazer revisar enviar \
    criar ligar preparar comprar escrever adicionar atualizar corrigir definir organizar planejar contatar contactar \
    remover testar configurar publicar buscar pedir pagar reservar melhorar terminar verificar documentar instalar \
    convidar agendar marcar aumentar reduzir lançar limpar lavar pintar trocar abrir fechar ler aprender assinar \
    arrumar consertar levar escolher migrar otimizar",
    ),
    (
        "Italian",
        "\
    il lo la gli le un uno una del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dalle \
    nel nello nella nei negli nelle sul sulla sui sulle di da ed ma per con su tra fra sono essere avere che chi \
    quando dove questo questa questi queste nostro nostra nostri nostre molto più anche già non ogni tutti tutte \
    tutto nuovo nuova nuovi nuove prima dopo fare scrivere inviare creare chiamare preparare comprare verificare \
    aggiungere aggiornare correggere definire organizzare pianificare contattare rimuovere provare configurare \
    pubblicare cercare chiedere pagare prenotare migliorare finire mandare controllare installare pulire lavare \
    dipingere cambiare aprire chiudere leggere imparare firmare riparare portare scegliere",
    ),
    (
        "Polish",
        "\
    się nie na do od dla ze przez przed przy bez pod nad oraz lub ale czy że jak jest są być będzie tak też już \
    jeszcze tylko wszystkie nasz nasze naszych nowy nowe nowa nowej nowych po za zrobić napisać wysłać sprawdzić \
    dodać kupić zadzwonić przygotować naprawić zaktualizować usunąć poprawić stworzyć utworzyć umówić zamówić \
    zapłacić zorganizować ustalić znaleźć zapytać przetestować zaplanować wdrożyć umyć pomalować wymienić posprzątać \
    odebrać przeczytać podpisać zwiększyć",
    ),
    (
        "Czech",
        "\
    se na do od pro ze při bez pod nad nebo ale že jak je jsou být bude také už ještě jen všechny náš naše nový nové \
    nová po za napsat poslat zkontrolovat přidat koupit zavolat připravit opravit aktualizovat odstranit vytvořit \
    domluvit objednat zaplatit zorganizovat najít zjistit otestovat naplánovat",
    ),
    (
        "Turkish",
        "\
    ve ile için bir bu şu olarak olan gibi kadar sonra önce daha çok veya ama değil var yok her tüm yeni yapmak \
    yazmak aramak almak göndermek kontrol etmek hazırlamak güncellemek eklemek silmek",
    ),
    (
        "Indonesian",
        "\
    dan atau yang untuk dengan dari ke di pada ini itu tidak akan sudah belum harus semua baru oleh sebagai membuat \
    menulis mengirim menambahkan memperbaiki memperbarui menghubungi menyiapkan membeli memeriksa rumah baca cuci \
    ganti kirim tulis buat hubungi beli bayar cek",
    ),
    (
        "Romanian",
        "\
    și să de la cu pentru din pe în nu este sunt sau dar care mai cel cea cele noi nou nouă toate după înainte fără \
    către prin face scrie trimite verifica pregăti adăuga actualiza crea",
    ),
];

/// Words of other languages that are good English, and too common in plans to stand for anything else.
pub const AMBIGUOUS: &str = "\
    as do fare no per plus his her face si den pod dan organiser tester till pro care al son sin modifier commander \
    installer ranger signer remover ai todo todos con hay os var ale ma ed po lave jest chi";

/// Foreign words that English has taken over with their accents.
pub const BORROWED: &str = "\
    café cafés résumé résumés naïve façade façades crème brûlée fraîche cliché clichés décor fiancé fiancée über \
    voilà touché entrée entrées soufflé protégé protégés exposé exposés matinée rosé sauté sautéed purée pâté \
    jalapeño jalapeños piñata piñatas doppelgänger déjà à née soirée soirées papier-mâché attaché mañana coöperate \
    coördinate reëlect señor señora vis-à-vis première début élite rôle éclair éclairs macramé risqué passé \
    maître smörgåsbord gruyère consommé flambé appliqué communiqué cortège raison d'être";

/// A set of [`OTHERS`], by place.
pub type Tongues = u16;

/// What a word tells of the language it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tells {
    /// English.
    English,
    /// One or more other languages.
    Others(Tongues),
    /// Nothing, though it has accents.
    Nothing,
}
