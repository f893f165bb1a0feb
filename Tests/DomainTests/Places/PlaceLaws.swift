import Domain
import Testing

/// Random lives of many places, each command decided against the tree that stands.
struct PlaceLaws {
    private struct Run {
        var places = PlaceTree.empty
        var histories: [PlaceID: [Recorded<PlaceEvent>]] = [:]
        var everHad: [PlaceID: Set<PlaceCode>] = [:]
        var accepted = 0
        var random: SplitMix

        init(seed: UInt64) { random = SplitMix(seed: seed) }

        func ids() -> [PlaceID] { (1...24).map { PlaceID(raw: $0) } }

        mutating func step(_ number: Int) {
            let id = ids().randomElement(using: &random) ?? PlaceID(raw: 1)
            let other = ids().randomElement(using: &random) ?? PlaceID(raw: 2)
            let code = PlaceCode("4303020010" + padded(Int.random(in: 10...45, using: &random), 2))
            guard let code else { return }
            let today = Day(number: 18_700 + number / 10)
            let day = today.advanced(by: -Int.random(in: 0...3, using: &random))
            let command: PlaceCommand =
                switch Int.random(in: 0..<10, using: &random) {
                case 0...3:
                    .open(
                        id: id, code: code, name: Name(zh: "甲"), level: .village,
                        parent: Bool.random(using: &random) ? other : nil)
                case 4, 5: .recode(code, on: day)
                case 6, 7: .move(to: Bool.random(using: &random) ? other : nil, on: day)
                case 8: .rename(Name(zh: "乙\(number)"), on: day)
                default: .close(into: other, on: day)
                }
            let moment = Moment(milliseconds: Int64(number))
            guard
                let events = try? PlaceDecider.decide(command, places[id], PlaceContext(today: today, places: places))
            else { return }
            for event in events {
                let recorded = Recorded(event, occurred: moment, recorded: moment, actor: .system)
                guard let place = PlaceDecider.evolve(places[id], recorded) else { continue }
                places.set(place)
                histories[id, default: []].append(recorded)
                everHad[id, default: []].insert(place.code)
                accepted += 1
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `law: one parent, no place in itself, every code that was ever had is found`(seed: UInt64) {
        var run = Run(seed: seed)
        for number in 0..<1_500 {
            run.step(number)
            guard number % 25 == 0 else { continue }
            for place in run.places.all {
                #expect(!run.places.ancestors(of: place.id).contains { $0.id == place.id })
                #expect(run.places.line(of: place).count <= run.places.count)
                #expect(run.places.standing(place).isOpen)
                for code in [place.code] + place.formerCodes.map(\.code) {
                    #expect(run.places.standing(code)?.isOpen == true, "\(code) leads nowhere")
                }
                if place.isOpen {
                    #expect(run.places.holder(of: place.code)?.id == place.id)
                    #expect(run.places.children(of: place.parent).contains { $0.id == place.id })
                }
                for code in run.everHad[place.id] ?? [] {
                    #expect(place.everHad(code))
                    let found = run.places.place(code)
                    #expect(found?.everHad(code) == true)
                    // Another place is found only where it has the code now, or had it later.
                    if found?.id != place.id { #expect(place.code != code || !place.isOpen) }
                }
            }
        }
        #expect(run.accepted > 150)
    }

    @Test(arguments: [5, 6] as [UInt64])
    func `law: replay gives what stands, and a tree made at once is the tree that grew`(seed: UInt64) {
        var run = Run(seed: seed)
        for number in 0..<1_500 { run.step(number) }
        for place in run.places.all {
            #expect(PlaceDecider.replay(run.histories[place.id] ?? []) == place)
        }
        let made = PlaceTree(run.places.all)
        for place in run.places.all {
            #expect(made.children(of: place.id) == run.places.children(of: place.id))
            #expect(made.ancestors(of: place.id) == run.places.ancestors(of: place.id))
            for code in run.everHad[place.id] ?? [] { #expect(made.place(code)?.id == run.places.place(code)?.id) }
        }
    }
}
