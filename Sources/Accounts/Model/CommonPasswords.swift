/// The passwords an attacker tries first.
///
/// Lists of leaked passwords are mostly a few hundred words in many dresses (`Password1`, `P@ssw0rd!`, `welcome2024`), so
/// the words are kept and the dress is taken off before looking: letter case, the usual letter substitutes, and digits
/// and signs at both ends.
enum CommonPasswords {
    /// Whether `password` is a common word in some dress, or a walk over the keyboard or the alphabet.
    static func contains(_ password: String) -> Bool {
        let bare = strip(password.lowercased())
        // Nothing but digits and signs: `1234567890`, which the letter rules refuse in any case.
        guard !bare.isEmpty else { return true }
        let plain = String(bare.map { substitutes[$0] ?? $0 })
        return isCommon(bare) || isCommon(plain) || isCommon(strip(plain))
    }

    private static func isCommon(_ text: String) -> Bool {
        words.contains(text) || isWordTwice(text) || walks.contains { $0.contains(text) && text.count >= 4 }
    }

    /// `passwordpassword`, `abcabcabc`.
    private static func isWordTwice(_ text: String) -> Bool {
        for part in 1...max(1, text.count / 2) where text.count % part == 0 && text.count > part {
            let unit = text.prefix(part)
            guard String(repeating: String(unit), count: text.count / part) == text else { continue }
            if part <= 3 || words.contains(String(unit)) { return true }
        }
        return false
    }

    private static func strip(_ text: String) -> String {
        let isDress: (Character) -> Bool = { !$0.isLetter && $0 != "@" && $0 != "$" }
        let front = text.drop(while: isDress)
        guard let last = front.lastIndex(where: { !isDress($0) }) else { return "" }
        return String(front[...last])
    }

    private static let substitutes: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "!": "i", "+": "t",
    ]

    private static let walks = [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "poiuytrewq",
        "lkjhgfdsa", "mnbvcxz", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba",
        "qazwsxedcrfvtgbyhnujmikolp", "qweasdzxc",
    ]

    private static let words: Set<String> = [
        "aaaaaa", "abc", "abcabc", "access", "account", "adidas", "admin", "administrator", "airplane", "alexander",
        "allo", "amanda", "america", "andrea", "andrew", "angel", "angels", "animal", "anthony", "apple", "apples",
        "arsenal", "ashley", "asshole", "august", "autumn", "baby", "babygirl", "bailey", "banana", "barcelona",
        "baseball", "basketball", "batman", "beach", "bear", "beautiful", "berlin", "bitch", "blink", "blue",
        "bonjour", "buster", "butterfly", "camaro", "casper", "changeit", "changeme", "charlie", "cheese", "chelsea",
        "chicken", "chocolate", "computer", "cookie", "corvette", "cowboy", "cryb", "dallas", "daniel", "december",
        "default", "demo", "diamond", "doctor", "dolphin", "donald", "dragon", "eagles", "easter", "einstein",
        "eminem", "england", "family", "february", "ferrari", "fitness", "flower", "flowers", "football", "forever",
        "forget", "freedom", "friend", "friends", "fuckme", "fuckyou", "gandalf", "geheim", "george", "ginger",
        "gitarre", "google", "guest", "guitar", "hallo", "hallohallo", "hammer", "hannah", "happy", "harley", "heaven",
        "hello", "hellohello", "helloworld", "hockey", "hotmail", "hunter", "iloveu", "iloveyou", "internet", "jackson",
        "january", "jasmine", "jennifer", "jessica", "jesus", "jordan", "joshua", "july", "june", "justin", "killer",
        "kitten", "klaster", "kennwort", "lakers", "letmein", "liebe", "liverpool", "login", "london", "love", "lovely",
        "loveme", "lover", "loveyou", "maggie", "manager", "manchester", "marina", "marlboro", "martin", "master",
        "matrix", "matthew", "melissa", "mercedes", "merlin", "michael", "michelle", "monday", "money", "monkey",
        "morgan", "mother", "motdepasse", "mustang", "mynoob", "mypassword", "naruto", "nicole", "nintendo",
        "nothing", "november", "october", "office", "oliver", "orange", "pass", "passport", "passw", "password",
        "passwort", "patrick", "peanut", "pepper", "phoenix", "pokemon", "porsche", "princess", "purple", "pussy",
        "qazwsx", "qwe", "qwert", "qwerty", "qwertz", "rabbit", "rainbow", "ranger", "realmadrid", "robert", "root",
        "sample", "samantha", "samsung", "schalke", "schatz", "scooter", "secret", "september", "server", "service",
        "sexy", "shadow", "shannon", "silver", "snoopy", "soccer", "sommer", "spiderman", "spring", "starwars",
        "stella", "steven", "student", "summer", "sunday", "sunshine", "super", "superman", "superstar", "support",
        "system", "taylor", "tennis", "test", "tester", "testing", "testtest", "thomas", "thunder", "tigger", "tiger",
        "trustno", "tweety", "united", "user", "vanessa", "viking", "welcome", "whatever", "william", "willkommen",
        "winner", "winter", "wizard", "xbox", "yankees", "yellow", "zaq", "zxc",
    ]
}
