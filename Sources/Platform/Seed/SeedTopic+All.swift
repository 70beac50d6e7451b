extension SeedTopic {
    /// The channels servers are made of, in this order; longer servers go round with numbers.
    static let all: [SeedTopic] = [
        SeedTopic(
            name: "general", line: "Anything that has no other place.",
            things: [
                "the new timetable", "that storm", "the street festival", "the meetup", "the power cut",
                "the long weekend",
                "moving house", "the neighbours' drum kit", "the new bakery", "daylight saving time",
            ],
            openers: [
                "did anyone else notice {it} {day}?", "so, {it}. thoughts?",
                "good morning everyone! how are you all doing?",
                "I have been thinking about {it} all day", "who is around {day}?",
                "small update on {it}: it is happening",
                "okay, unpopular opinion about {it}", "has anyone heard more about {it}?",
            ],
            replies: [
                "I only heard about {it} {day}", "we talked about {it} {place} and nobody agreed",
                "honestly I had forgotten about {it}", "last time {it} took {n} days",
                "my whole street is talking about {it}",
                "I was {place} when I read about it", "let's see how it goes, it usually works out",
                "I wrote it down somewhere, give me a minute", "count me in for {day}",
                "the best part of {it} is that it ends", "I asked around, about {n} people feel the same",
            ]),
        SeedTopic(
            name: "introductions", line: "Say hello and tell us what brings you here.",
            things: [
                "gardening", "old cameras", "choir", "running", "board games", "sewing", "cycling", "birds", "baking",
            ],
            openers: [
                "hi everyone! I am new here, a friend from {it} told me about this place",
                "hello 👋 I do {it} and way too little sleep", "hey, just joined. I have been into {it} for {n} years",
                "hi! found you {day}. mostly interested in {it}",
            ],
            replies: [
                "welcome! there are {n} of us who do {it}", "hello and welcome 👋",
                "nice to meet you! how did you get into {it}?",
                "welcome in, have a look at the pins first", "oh, {it}! you will like it here",
                "great that you are here, we meet {day} {place}",
            ]),
        SeedTopic(
            name: "cooking", line: "Recipes, failures, leftovers.",
            things: [
                "sourdough", "lentil soup", "that lemon cake", "pickled onions", "fresh pasta", "miso aubergine",
                "cold brew",
                "flatbread", "the pressure cooker", "rice pudding",
            ],
            openers: [
                "I made {it} {day} and it came out flat. what am I doing wrong?",
                "dinner idea: {it}. takes {n} minutes",
                "does anyone have a good recipe for {it}?", "today's attempt at {it} is in the oven 🤞",
                "is it normal that {it} smells like that?",
            ],
            replies: [
                "more salt, less heat, always", "let it rest for {n} minutes before you touch it",
                "my grandmother added vinegar to {it} and she was right",
                "I bake {it} at {n}0 degrees, lid on for the first half",
                "the flour makes all the difference", "double the garlic and you are fine",
                "I freeze {it} in small portions",
                "that happened to me {day}, the oven was too cold", "try it without sugar once",
                "we had {it} {place}, best I ever ate",
            ]),
        SeedTopic(
            name: "help", line: "Ask anything. Nobody was born knowing it.",
            things: [
                "the printer", "my backup", "the router", "two-factor login", "the calendar sync", "my old laptop",
                "the export", "dark mode on my phone", "the shared folder", "a spreadsheet with {n} tabs",
            ],
            openers: [
                "could someone help me with {it}? it stopped working {day}", "quick question about {it}",
                "I think I broke {it}", "where do I find the settings for {it}?",
                "{it} says error {n}. any idea what that is?",
            ],
            replies: [
                "have you tried turning it off for {n} minutes?", "check whether the clock is right, it is often that",
                "that was changed {day}, you need to sign in again", "what does it say exactly?",
                "I had this with {it}: remove it, add it again, done", "update first, then look again",
                "send me a screenshot, I'll have a look {day}", "it is under advanced, at the very bottom",
                "works here, so it is probably the cable", "there is a page about {it} in the pins",
            ]),
        SeedTopic(
            name: "photography", line: "Pictures and how they were made.",
            things: [
                "the 35mm lens", "a roll of expired film", "long exposures", "the darkroom", "street portraits", "fog",
                "the red filter", "a broken light meter", "birds in flight",
            ],
            openers: [
                "went out with {it} {day}, got exactly {n} usable frames", "how do you focus with {it}?",
                "looking for a place to try {it}", "is {it} worth it?",
                "scanned {n} negatives and I love three of them",
            ],
            replies: [
                "the light {place} is lovely around seven", "stop down once more and use a tripod",
                "{it} taught me more than any course", "underexpose by a third, thank me later",
                "the second one! the shadows!",
                "crop it a little tighter", "I sold mine and regret it", "what shutter speed was that?",
                "I would print that one large", "colours like that only happen {day}",
            ]),
        SeedTopic(
            name: "books", line: "What we read and what we gave up on.",
            things: [
                "the second volume", "that translation", "the ending", "short stories", "the lighthouse novel",
                "audiobooks",
                "the library's new shelf", "a book about moss", "poetry before breakfast",
            ],
            openers: [
                "{n} pages into {it}, no spoilers please", "what are you reading {day}?",
                "I need someone to talk to about {it}",
                "gave up on {it} after {n} pages. should I go on?", "recommendation for a long train ride?",
            ],
            replies: [
                "the middle is slow, then it gets wonderful", "I read {it} twice and noticed {n} new things",
                "borrowed it {place}, there was a bus ticket from 1998 in it", "the narrator makes it",
                "the first chapter is the worst one", "I cried on the tram, thank you very much",
                "there is a better one by the same author", "it is much funnier in the original",
                "let's put {it} on the list for the next round", "I never finish those either",
            ]),
        SeedTopic(
            name: "homelab", line: "Computers in cupboards.",
            things: [
                "the little server", "the new disk", "the reverse proxy", "my backups", "the switch",
                "container updates",
                "the fan noise", "the certificate", "monitoring", "an old thin client",
            ],
            openers: [
                "{it} went down {day} and I was {place}", "finally moved {it} to the new machine, took {n} hours",
                "how do you all handle {it}?", "what does {it} cost you in power per month?",
                "{it} has been up for {n} days 🎉",
            ],
            replies: [
                "restore it once a month, otherwise it is not a backup",
                "I wrote a script for {it}, {n} lines, mostly comments",
                "check the logs from {day}, there is always a hint", "mine idles at {n} watts", "it was DNS, wasn't it",
                "put it on a shelf with some air around it", "I would not touch {it} before a holiday",
                "the boring setup won in the end", "snapshots first, then courage", "that disk is older than my car",
            ]),
        SeedTopic(
            name: "garden", line: "Balconies count too.",
            things: [
                "the tomatoes", "the compost", "slugs", "the apple tree", "basil on the windowsill", "the rain barrel",
                "a mystery plant", "the bees", "late frost",
            ],
            openers: [
                "{it} update: it lives!", "what do I do about {it}?", "planted {n} seeds {day}, two came up",
                "is it too early for {it}?", "found this {place}, does anyone know what it is?",
            ],
            replies: [
                "less water, more patience", "cut it back {day}, it will forgive you",
                "coffee grounds help against that, a little",
                "mine look the same, I blame the weather", "I lost {n} of them in one night",
                "put them where the morning sun is", "that is not a weed, keep it", "the neighbours swear by nettles",
                "wait until the nights are warmer", "I have too many, do you want some?",
            ]),
        SeedTopic(
            name: "films", line: "No spoilers without warning.",
            things: [
                "the new one with the train", "the director's cut", "black and white week", "that soundtrack",
                "the short film night",
                "the sequel", "subtitles", "the open-air cinema",
            ],
            openers: [
                "watched {it} {day}. I have questions", "who is coming to {it}?", "is {it} as good as they say?",
                "looking for something under {n}0 minutes", "rewatched {it}, still perfect",
            ],
            replies: [
                "the first half is great, then they ran out of money", "I fell asleep and dreamed a better ending",
                "the camera work alone is worth it", "we saw {it} {place} with {n} people",
                "I will not hear a word against it",
                "it is better if you know nothing", "that scene with the stairs!", "I prefer the book, sorry",
                "bring a blanket, it gets cold", "the dialogue felt real for once",
            ]),
        SeedTopic(
            name: "running", line: "Slow is a pace.",
            things: [
                "the river loop", "hill repeats", "my left knee", "the half marathon", "new shoes",
                "running in the rain",
                "the early group", "intervals", "the charity run",
            ],
            openers: [
                "{n} kilometres {day}, {it} was kind to me", "who joins for {it} {day}?",
                "how do you keep going with {it}?",
                "signed up for {it}. no way back now", "rest day. discuss",
            ],
            replies: [
                "start slower than you think", "I walk the hills and feel no shame",
                "{it} gets easier after the third time",
                "sleep helps more than any gadget", "we meet {place} at seven", "that is {n} more than me",
                "stretch, drink, repeat", "the wind was against me both ways", "well done! 🎉",
                "see you {day}, I'll bring bananas",
            ]),
        SeedTopic(
            name: "boardgames", line: "Whose turn is it?",
            things: [
                "the one with the trains", "the cooperative one", "a deck of cards", "house rules", "the expansion",
                "game night",
                "the wooden one", "the rulebook",
            ],
            openers: [
                "game night {day}, who is in?", "played {it} with {n} people, chaos",
                "how do you read the rule about {it}?",
                "looking for something like {it} for two", "I lost at {it} again",
            ],
            replies: [
                "you may only do that once per round", "we always forget that card", "{it} is best with {n}",
                "I can bring snacks",
                "the trick is to stop in time", "that is a house rule, I checked",
                "I have it {place}, will bring it {day}",
                "teach me, I am a slow learner", "rematch!", "the box alone weighs {n} kilos",
            ]),
        SeedTopic(
            name: "music", line: "Made by you or found by you.",
            things: [
                "the second album", "a cheap synth", "choir practice", "that bass line", "vinyl", "the old piano",
                "a live set",
                "learning the cello", "the mixtape",
            ],
            openers: [
                "been listening to {it} since {day}", "can someone explain {it} to me?",
                "recorded {it} {place}, be gentle",
                "looking for people for {it} {day}", "what is everyone listening to?",
            ],
            replies: [
                "the drums are so warm", "I had it on repeat for {n} hours", "more of that, please",
                "I would take the tempo down a bit",
                "saw them {place}, there were {n} of us and it was perfect", "practice slowly, it comes by itself",
                "that chord in the bridge!", "the demo was better, fight me", "adding it to the list",
                "my flatmate asked me to stop, so it must be good",
            ]),
    ]
}
