/// What made-up people and their servers are called.
enum SeedNames {
    static let given = """
        Ada Aiko Alba Amara Amir Ana Anders Anika Anton Aris Asha Astrid Ayla Beatriz Bela Ben Bilal Bruno Camille Carla \
        Chidi Chloe Clara Daan Dana Dario Deniz Diego Edda Elena Eli Elif Emil Emma Enzo Esra Eva Farah Felix Fenna Finn \
        Freya Gabriel Greta Hana Hanna Hugo Ida Ilse Ines Iris Ivan Jana Jasper Jay Joao Jonas Jun Kai Karim Katya Keiko \
        Kofi Lara Lars Laura Lea Leo Lina Linh Lior Louis Lucia Luka Maja Malik Mara Marco Maren Marta Mateo Maya Mei \
        Mika Milan Mina Miriam Nadia Naoki Nia Nico Nils Noa Noor Nora Odin Olga Omar Oskar Paula Pia Priya Quinn Rafael \
        Rania Ravi Rosa Ruben Ruth Sami Sana Selma Signe Simon Sofia Soren Tara Tariq Tessa Theo Thea Tomas Tove Uma \
        Valentin Vera Viktor Wanda Xenia Yara Yusuf Yuki Zara Zoe
        """.split(separator: " ").map(String.init)

    static let family = """
        Abbott Acosta Adler Amari Andersen Aoki Bakker Barros Becker Berg Blum Brandt Brooks Byrne Castro Chen Costa \
        Cruz Dahl Diaz Dietrich Duarte Eriksen Evans Falk Farkas Fischer Flores Foster Frost Garcia Geller Gomez Grant \
        Gupta Haas Hahn Hansen Haruki Hassan Holm Horvat Ito Ivanova Jansen Jensen Kato Keller Khan Klein Kowalski \
        Kumar Lam Lang Larsen Lehmann Lima Lind Lopez Lund Maier Marin Mendes Meyer Mori Moreau Nagy Nakamura Neumann \
        Nguyen Nielsen Novak Okafor Olsen Ortega Park Patel Pereira Petrov Popescu Ramos Reyes Richter Rossi Roth Sato \
        Schmidt Silva Singh Sommer Sousa Stein Suzuki Takeda Tanaka Torres Turner Vargas Vogel Wagner Walsh Weber \
        Winter Wolf Yilmaz Young Zeller
        """.split(separator: " ").map(String.init)

    static let bios = [
        "Mostly here for the photos of other people's gardens.", "Night shifts, strong coffee, slow replies.",
        "Learning to bake. Send help.", "I collect maps and bad puns.", "Bike commuter, rain or shine.",
        "Two cats, one keyboard, no time.", "Runs on tea. Runs slowly in general.",
        "Teacher, reader, terrible at chess.",
        "Building things that mostly work.", "Ask me about tomatoes.", "Film on weekdays, mountains on weekends.",
        "Quiet, but I read everything.",
    ]

    static let servers = [
        "The Commons", "Slow Bread Club", "Night Riders", "Kitchen Table", "Lighthouse", "The Greenhouse",
        "Second Draft",
        "Trail Mix", "Analog Friends", "Boardgame Attic", "Homelab Harbour", "Coffee and Code", "Open Window",
        "Film Grain", "The Reading Room", "Weekend Makers", "Small Gardens", "Paper Cranes", "Tide Pool",
        "Long Distance",
        "The Workshop", "Quiet Corner", "Sunday Runners", "Loose Threads", "Northern Lights", "Pocket Orchestra",
        "Rooftop Bees", "The Map Room", "Sourdough Support", "Puddle Jumpers",
    ]

    static let descriptions = [
        "A friendly place. Come in, look around, say hello.", "We meet here between our meetings.",
        "For people who would rather make it themselves.", "Questions welcome, answers free, patience provided.",
        "Everything we do not want to lose in e-mail.", "Started with six people and a spreadsheet.",
    ]

    /// The display name and user name of the person with this number; user names never repeat.
    static func person(_ number: Int) -> (display: String, user: String) {
        var random = SeedRandom("person", number)
        let given = random.pick(given)
        let family = random.pick(family)
        let display =
            switch random.below(10) {
            case 0...5: "\(given) \(family)"
            case 6...7: given
            case 8: "\(given) \(family.prefix(1))."
            default: given.lowercased()
            }
        let stem = random.chance(60) ? "\(given)-\(family)" : "\(given)_\(family.prefix(3))"
        return (display, "\(stem)\(number + 1)".lowercased())
    }

    /// The name of the server with this number.
    static func server(_ number: Int) -> String {
        let round = number / servers.count
        return servers[number % servers.count] + (round == 0 ? "" : " \(round + 1)")
    }
}
