/// One thing that changes, described purely: no clock, no store, no randomness, no `async`.
public protocol Decider {
    associatedtype State: Equatable, Sendable
    associatedtype Command: Sendable
    associatedtype Event: Equatable, Sendable
    associatedtype Refusal: Error, Equatable
    /// What a decision needs from outside: the moment, the rules in force, who asks.
    associatedtype Context: Sendable

    static var initial: State { get }
    /// The events that follow from a command, or why it is refused. No events: nothing had to change.
    static func decide(_ command: Command, _ state: State, _ context: Context) throws(Refusal) -> [Event]
    /// The state after an event. Never fails and never asks anyone: history happened.
    static func evolve(_ state: State, _ event: Recorded<Event>) -> State
}

extension Decider {
    /// The state after a history.
    public static func replay(_ events: some Sequence<Recorded<Event>>, from state: State = Self.initial) -> State {
        events.reduce(state, evolve)
    }
}

/// An event with what the journal knows of it: who, when it happened, when it was written down (DESIGN, idea 6).
public struct Recorded<Event: Equatable & Sendable>: Equatable, Sendable {
    public var event: Event
    public var occurred: Moment
    public var recorded: Moment
    public var actor: Actor

    public init(_ event: Event, occurred: Moment, recorded: Moment, actor: Actor) {
        self.event = event
        self.occurred = occurred
        self.recorded = recorded
        self.actor = actor
    }
}
