package io.leapadvisor.ingest.observe;

/**
 * A field of the profile.
 *
 * @param stage name of the stage that it belongs to; null = of the deployment
 * @param path pointer from there, such as {@code /endToEnd/latency/p95Ms}, or {@code /latency/p95Ms} of a stage;
 *     {@code /model/features/NAME} and {@code /labels/NAME} name one member
 */
public record Target(String stage, String path) {

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

    /** The field below this one. */
    public Target below(String name) {
        return new Target(stage, path + "/" + name);
    }
}
