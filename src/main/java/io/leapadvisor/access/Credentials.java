package io.leapadvisor.access;

/** How a request says who asks. */
public final class Credentials {

    /** Header of the admin key and of other keys. */
    public static final String HEADER = "X-API-Key";

    private Credentials() {}

    /** The header WWW-Authenticate of a 401. */
    public static String challenge(Mode mode) {
        return mode == Mode.OIDC ? "Bearer" : "ApiKey header=\"" + HEADER + "\"";
    }
}
