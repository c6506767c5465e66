package io.leapadvisor.web.knowledge;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.text.Phrases;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Models that are known by name.
 *
 * @param rows the first of those that hold the words
 * @param found how many hold them
 * @param all how many there are
 */
public record ModelList(List<Row> rows, int found, int all) {

    private static final int MOST = 60;
    private static final double BILLION = 1e9;
    private static final double MILLION = 1e6;

    /** A model; sizes are empty where they are not known. */
    public record Row(KnownModel model, String family, String parameters, String active, String layers) {

        static Row of(KnownModel model) {
            return new Row(
                    model,
                    Phrases.constant(model.spec().family()),
                    size(model.spec().parameters()),
                    size(model.spec().activeParameters()),
                    model.spec().layers() == null
                            ? ""
                            : String.valueOf(model.spec().layers()));
        }
    }

    static ModelList of(Knowledge knowledge, String words) {
        List<KnownModel> found = knowledge.models().stream()
                .filter(model -> Search.holds(
                        words,
                        Stream.concat(
                                Stream.of(
                                        model.id(),
                                        model.spec().name(),
                                        model.spec().family().name()),
                                model.aliases().stream())))
                .sorted(Comparator.comparing(KnownModel::id))
                .toList();
        return new ModelList(
                found.stream().limit(MOST).map(Row::of).toList(),
                found.size(),
                knowledge.models().size());
    }

    static String size(Double parameters) {
        return parameters == null
                ? ""
                : parameters >= BILLION
                        ? Phrases.number(parameters / BILLION) + " B"
                        : Phrases.number(parameters / MILLION) + " M";
    }
}
