package io.leapadvisor.profile.content;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the words of a profile tell of the code that a stage runs, where no field has it: the language that its
 * libraries are of, and what is done to pictures. What a faster library or another format brings depends on that more
 * than on the size of the payload.
 */
public enum StageWord {
    /** Code in Python, whose standard library writes JSON object by object. */
    PYTHON(
            true,
            "\\bpython|\\b(?:django|flask|fastapi|pydantic|marshmallow|numpy|pillow|orjson|ujson|uvicorn|gunicorn)\\b"),
    /** JavaScript, whose engines have JSON built in, in native code. */
    JAVASCRIPT(true, "\\b(?:javascript|typescript|node\\.?js|node json|deno|json\\.(?:stringify|parse))\\b"),
    /** Go, whose standard library goes through types by reflection. */
    GO(true, "\\bgolang\\b|\\bencoding/json\\b|\\b(?:go|in go) (?:service|server|client|struct|\\d)"),
    /** .NET. */
    DOTNET(true, "\\bc#|\\.net\\b|\\bnewtonsoft\\b"),
    /** A language of which nothing is known here; beside another one it leaves open which of the two is meant. */
    OTHER_LANGUAGE(
            true, "\\b(?:rust|serde|java|jackson|kotlin|scala|php|ruby|elixir|dart|swift|erlang|perl)\\b|\\bc\\+\\+"),
    /** A whole answer of a web framework: objects are read, checked and copied before text is made of them. */
    FRAMEWORK(false, "\\b(?:django|flask|fastapi|rest framework|marshmallow|pydantic|spring|rails|laravel)\\b"),
    /** Pictures are decoded, and nothing else is done to them. */
    DECODES(false, "\\b(?:jpe?g|png|webp|tiff)\\b[^.;]{0,40}\\b(?:load|decod|read)"),
    /** Numbers of pictures are scaled one by one. */
    NORMALIZES(false, "\\bnormali[sz]"),
    /** A library of vector code works already. */
    VECTORIZED(false, "\\bopencv\\b|\\bcv2\\b"),
    /** Code that is interpreted, or has no vector instructions, goes through the pixels. */
    PLAIN_CODE(false, "\\bjimp\\b|\\bpure (?:go|java|javascript|python|php|ruby)\\b");

    /** What else is done to a picture that is decoded. */
    private static final Pattern MORE =
            Pattern.compile("resiz|scal|crop|rotat|encod|augment|save|\\bnormali[sz]", Pattern.CASE_INSENSITIVE);

    /**
     * Texts that were read, since a search asks for those of one profile thousands of times; emptied when it is full.
     */
    private static final Map<String, List<StageWord>> READ = new ConcurrentHashMap<>();

    private static final int MOST_READ = 256;

    private final boolean language;
    private final Pattern words;

    StageWord(boolean language, String words) {
        this.language = language;
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /**
     * What is told of a stage: by its name, and by the description where no other stage is of its kind. Of two
     * languages none is told.
     */
    public static List<StageWord> of(DeploymentProfile profile, Stage stage) {
        boolean alone = profile.stagesOrEmpty().stream()
                .noneMatch(
                        other -> other.kind() == stage.kind() && !other.name().equals(stage.name()));
        String text =
                alone && profile.description() != null ? stage.name() + ". " + profile.description() : stage.name();
        if (READ.size() >= MOST_READ) {
            READ.clear();
        }
        return READ.computeIfAbsent(text, StageWord::in);
    }

    private static List<StageWord> in(String text) {
        List<StageWord> told = new ArrayList<>();
        for (StageWord one : values()) {
            if (one.words.matcher(text).find()
                    && (one != DECODES || !MORE.matcher(text).find())) {
                told.add(one);
            }
        }
        if (told.stream().filter(one -> one.language).count() > 1) {
            told.removeIf(one -> one.language);
        }
        return List.copyOf(told);
    }
}
