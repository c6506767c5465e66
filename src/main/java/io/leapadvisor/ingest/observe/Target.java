package io.leapadvisor.ingest.observe;

/**
 * A field of the profile.
 *
 * @param stage name of the stage that it belongs to; null = of the deployment
 * @param path pointer from there, such as {@code /endToEnd/latency/p95Ms}, or {@code /latency/p95Ms} of a stage;
 *     {@code /model/features/NAME} and {@code /labels/NAME} name one member
 */
public record Target(String stage, String path) {

    /**
     * What a server that runs several models says of one of them: ms of a request in it. It is the time of the stage
     * that another file names like the model; no profile has it where none does.
     */
    public static final String MEMBER = "/member/latency/meanMs";

    private static final String STAGES = "/stages/";

    public Target {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash: " + path);
        }
    }

    /** A field of the deployment. */
    public static Target of(String path) {
        return new Target(null, path);
    }

    /** A field of a stage. */
    public static Target of(String stage, String path) {
        return new Target(stage, path);
    }

    /** The field of a pointer with names in place of numbers of stages, such as {@code /stages/decode/busyMs}. */
    public static Target parse(String pointer) {
        if (pointer.startsWith(STAGES)) {
            int end = pointer.indexOf('/', STAGES.length());
            if (end > 0) {
                return new Target(pointer.substring(STAGES.length(), end), pointer.substring(end));
            }
        }
        return of(pointer);
    }

    /** The field below this one. */
    public Target below(String name) {
        return new Target(stage, path + "/" + name);
    }
}
