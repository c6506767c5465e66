package io.leapadvisor.ingest;

/** Names of files and models as names of deployments. */
final class Names {

    private static final int LONGEST = 100;

    private Names() {}

    /** Ending of a file that says nothing of the deployment. */
    private static final String ENDING =
            "(?i)\\.(json|jsonl|ndjson|ya?ml|txt|csv|xml|log|jtl|prom|metrics|pbtxt|properties|md|py|out"
                    + "|sh|tf(vars)?)$";

    /** The last part of a path, without a file's ending, with what a name may not hold as a hyphen. */
    static String deployment(String text) {
        String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('!')) + 1);
        String plain =
                last.replaceAll(ENDING, "").replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^-++|(?<!-)-++$", "");
        String named = plain.isEmpty() ? "imported" : plain;
        return named.substring(0, Math.min(LONGEST, named.length()));
    }
}
