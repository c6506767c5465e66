package io.leapadvisor.physics.change;

/**
 * How an answer is held back that could be sent as it is made.
 *
 * @param part of the answer's time that has passed at its first token: 1 = sent once complete, 0 = streamed
 * @param left part of the time that a held answer waits that it still waits when it is sent in pieces, 0 to 1
 */
public record HeldAnswer(double part, double left) {

    /** The answer is streamed. */
    public static final HeldAnswer NONE = new HeldAnswer(0, 1);

    /** The same sent in pieces, so that this part of the wait is left at the most. */
    public HeldAnswer sentInPieces(double ofWait) {
        return part > 0 ? new HeldAnswer(part, Math.min(left, ofWait)) : this;
    }

    /** True when an answer comes as a whole, so that nobody sees its tokens. */
    public boolean hidesTokens() {
        return part > 0 && left == 1;
    }
}
