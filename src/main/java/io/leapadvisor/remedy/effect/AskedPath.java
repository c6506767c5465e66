package io.leapadvisor.remedy.effect;

import java.util.Set;

/**
 * A path that conditions ask for, taken apart once.
 *
 * @param of what it is below
 * @param first what is divided; of shares
 * @param rest path below the root, of shares what it is divided by
 * @param ofWholePath whether it may read other stages than the one that is asked about
 */
public record AskedPath(Root of, String first, String rest, boolean ofWholePath) {

    /** Between two paths: the one as a share of the other, such as {@code $to / traffic.outputTokens}. */
    public static final String OVER = " / ";

    /** What a path is below. */
    public enum Root {
        SHARE,
        PARAMETER,
        WORKED_OUT,
        STAGE,
        ENGINE,
        ACCELERATOR,
        TO,
        PROFILE
    }

    /**
     * Takes a path apart.
     *
     * @param workedOut paths that Java works out of several fields
     * @param ofOneStage those of them that read no other stage
     */
    public static AskedPath of(String path, Set<String> workedOut, Set<String> ofOneStage) {
        int over = path.indexOf(OVER);
        if (over >= 0) {
            String first = path.substring(0, over);
            String rest = path.substring(over + OVER.length());
            boolean whole = of(first, workedOut, ofOneStage).ofWholePath()
                    || of(rest, workedOut, ofOneStage).ofWholePath();
            return new AskedPath(Root.SHARE, first, rest, whole);
        }
        if (path.startsWith("$")) {
            return new AskedPath(Root.PARAMETER, null, path.substring(1), false);
        }
        if (workedOut.contains(path)) {
            return new AskedPath(Root.WORKED_OUT, null, path, !ofOneStage.contains(path));
        }
        int dot = path.indexOf('.');
        String below = dot < 0 ? "" : path.substring(dot + 1);
        String root = dot < 0 ? path : path.substring(0, dot);
        return switch (root) {
            case "stage" -> new AskedPath(Root.STAGE, null, below, false);
            case "engine" -> new AskedPath(Root.ENGINE, null, below, false);
            case "accelerator" -> new AskedPath(Root.ACCELERATOR, null, below, false);
            case "to" -> new AskedPath(Root.TO, null, below, false);
            default -> new AskedPath(Root.PROFILE, null, path, root.equals("stages"));
        };
    }
}
