extension Name {
    /// Whether a text says the Chinese name in short, as offices do: 市住建局 for 市住房和城乡建设局. Its characters stand in the name in
    /// their order, and its last is the name's last.
    public func isAbbreviated(by text: String) -> Bool { places(of: text) != nil }

    /// Whether nothing else is likely to be meant by it: it begins as the name does, and at least two of its characters stand neither in
    /// the place that the name begins with nor in the kind of body that it ends with. (市政局 may be 市民政局, and may not.)
    public func isSurelyAbbreviated(by text: String) -> Bool {
        guard zh.first == text.first, let places = places(of: text) else { return false }
        let start =
            zh.firstIndex { Name.ofPlaces.contains($0) }.map { zh.distance(from: zh.startIndex, to: $0) + 1 } ?? 0
        let kind = Name.kinds.first { zh.hasSuffix($0) }?.count ?? 1
        return places.count { $0 >= start && $0 < zh.count - kind } >= 2
    }

    /// By which the name of a place ends within that of a body: 市住建局, 岳塘区住建局.
    private static let ofPlaces: Set<Character> = ["省", "市", "州", "盟", "县", "区", "旗", "镇", "乡"]
    private static let kinds = ["街道办事处", "人民政府", "委员会", "办公室", "街道", "中心"]

    /// Where the text's characters stand in the name, each as early as it can.
    private func places(of text: String) -> [Int]? {
        let name = Array(zh)
        guard text.count < name.count, let last = text.last, name.last == last else { return nil }
        var places: [Int] = []
        for character in text {
            let rest = (places.last.map { $0 + 1 } ?? 0)...
            guard let place = name[rest].firstIndex(of: character) else { return nil }
            places.append(place)
        }
        return places
    }
}
