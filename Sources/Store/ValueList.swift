/// The places of values in a statement that one of them has to equal. Padded to a power of two with the last of them, so that few statements
/// of different length are prepared, however many are asked for.
struct ValueList {
    /// `?3, ?4`; `NULL`, which nothing equals, where there are no values.
    let places: String
    /// As many as there are places.
    let values: [Value]

    /// `taken`: how many places the statement has before these.
    init(_ values: [Value], after taken: Int) {
        guard let last = values.last else {
            (places, self.values) = ("NULL", [])
            return
        }
        var size = 1
        while size < values.count { size *= 2 }
        self.values = values + Array(repeating: last, count: size - values.count)
        places = (1...size).map { "?\(taken + $0)" }.joined(separator: ", ")
    }
}
