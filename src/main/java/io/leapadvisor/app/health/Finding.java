package io.leapadvisor.app.health;

/**
 * What a look at something has shown.
 *
 * @param state whether requests can be served
 * @param reason what is wrong and what to do; null when nothing is
 */
record Finding(State state, String reason) {

    /** DEGRADED = requests are served, but somebody should look. */
    enum State {
        FINE,
        DEGRADED,
        DOWN
    }

    static Finding fine() {
        return new Finding(State.FINE, null);
    }

    static Finding degraded(String reason) {
        return new Finding(State.DEGRADED, reason);
    }

    static Finding down(String reason) {
        return new Finding(State.DOWN, reason);
    }
}
