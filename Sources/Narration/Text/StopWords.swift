/// Words with little meaning of their own, in the languages of most texts.
enum StopWords {
    /// - Parameter word: in small letters, with straight apostrophes.
    static func contains(_ word: String) -> Bool { all.contains(word) }

    private static let all = Set(
        [english, talk, spanish, portuguese, french, german, italian, dutch, others]
            .flatMap { $0.split(separator: " ").map(String.init) })

    private static let english = """
        a about above after again against ain't all almost already also although always am an and \
        another any anybody anyone anything are aren't around as at away back be became because \
        become been before behind being below between both but by came can can't cannot come comes \
        coming could couldn't did didn't do does doesn't doing don't done down during each either \
        else enough especially etc even ever every everybody everyone everything few find first for \
        from further gave get gets getting give given gives go goes going gone gonna got had hadn't \
        has hasn't have haven't having he he's her here here's hers herself him himself his how \
        however i i'd i'll i'm i've if in instead into is isn't it it'd it'll it's its itself just \
        keep keeps kept last least less let let's like little long lot lots made make makes making \
        many may maybe me might mine more most much must my myself neither never new next no nobody \
        none nor not nothing now of off often on once one only onto or other others our ours \
        ourselves out over own per perhaps please put quite rather re really said same saw say says \
        see seem seems seen several shall she she's should shouldn't since so some somebody someone \
        something sometimes soon still such take taken takes taking than that that'll that's the \
        their theirs them themselves then there there's these they they'd they'll they're they've \
        thing things this those though through thus to today together told too took toward try \
        trying two under until up upon us use used uses using very via want wanted wants was wasn't \
        way we we'd we'll we're we've well went were weren't what what's when where whether which \
        while who who's whom whose why will with within without won't would wouldn't yes yet you \
        you'd you'll you're you've your yours yourself can't couldnt dont doesnt didnt isnt wasnt \
        wont cant im ive youre thats theres whats he'll she'll able actually asked ask asks ago
        """

    /// Words of chat and of the web.
    private static let talk = """
        http https www com org net url rt amp lol haha hahaha omg wow oh ok okay yeah yep nope hey \
        hi hello thanks thank thx pls plz u ur r im gonna wanna gotta kinda dear regards sincerely \
        customer customers user sir madam anonymous url_removed
        """

    private static let spanish = """
        el la los las un una unos unas y o pero que qué de del en con por para se su sus es son fue \
        era ser muy más menos no sí si ya lo le les me mi mis tu tus te nos este esta esto ese esa \
        eso como cómo cuando donde dónde está están al hay ha han he porque también todo toda todos \
        sin sobre entre hasta desde yo él ella ellos gracias mil
        """

    private static let portuguese = """
        o a os as um uma uns umas e ou mas que de do da dos das em no na nos nas com por para se \
        seu sua seus suas é são foi era ser muito mais menos não sim já lhe me meu minha te nós \
        este esta isso esse essa como quando onde está estão ao há tem todo toda todos sem sobre \
        entre até eu ele ela eles vocês você obrigado obrigada
        """

    private static let french = """
        le la les un une des et ou mais que qui quoi de du en avec par pour se sa son ses est sont \
        fut était être très plus moins ne pas non oui si déjà lui me mon ma mes ton ta tes nous vous \
        ce cet cette ces comme quand où au aux il elle ils elles je tu on y a ont ai as j'ai c'est \
        d'un d'une n'est qu'il tout toute tous sans sur entre dans merci
        """

    private static let german = """
        der die das den dem des ein eine einen einem einer eines und oder aber dass daß ist sind war \
        waren sein wird werden wurde sehr mehr weniger nicht nein ja schon ihm ihr ihnen mich mir \
        mein meine dein deine uns unser ihr euch euer dies diese dieser dieses wie wann wo im am an \
        auf aus bei mit nach von vor zu zum zur für über unter durch ohne ich du er sie es wir man \
        auch noch nur kein keine hat habe haben hatte kann können welches welche viel viele vielen \
        dank
        """

    private static let italian = """
        il lo la i gli le un uno una e o ma che di del della dei delle in con per da dal si suo sua \
        è sono era essere molto più meno non sì già me mi mio mia ti tu noi voi questo questa quello \
        quella come quando dove al alla ha hanno ho perché anche tutto tutti senza su sul tra fra io \
        lui lei loro grazie
        """

    private static let dutch = """
        de het een en of maar dat die van in met door voor zich zijn is was waren heel meer minder \
        niet nee ja al hem haar mij mijn jouw ons onze jullie dit deze als wanneer waar aan op uit \
        bij naar om over onder zonder ik jij je hij zij ze wij we ook nog geen heeft heb hebben kan \
        wel dank
        """

    /// Hindi, Arabic, Korean, Russian.
    private static let others = """
        है हैं था थे थी का की के को से में पर और या यह वह ये वे एक नहीं भी तो ही क्या लिए ने हो बहुत \
        في من إلى على عن مع هذا هذه ذلك التي الذي لا ما هل أن إن كان كانت هو هي و أو لم لن قد كل منذ \
        شكرا 이 그 저 것 수 등 및 더 있나요 있습니다 합니다 너무 정말 и в не на что с он как это по но из \
        у за же так от для мы вы они
        """
}
