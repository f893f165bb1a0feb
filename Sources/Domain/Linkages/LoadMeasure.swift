extension LinkageBoard.Load.Measure {
    /// How a load stands to what a tier names as about right (B06): less than half of it is few, more than twice as many are many.
    public init(_ count: Int, about: Int) {
        self = count * 2 < about ? .few : count > about * 2 ? .many : .right
    }

    /// How it stands to what a duty asks for at least.
    public init(_ count: Int, atLeast least: Int) { self = count < least ? .few : .right }
}
