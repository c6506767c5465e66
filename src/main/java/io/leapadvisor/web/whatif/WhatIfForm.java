package io.leapadvisor.web.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.knowledge.Knowledge;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/**
 * What can be tried on a deployment.
 *
 * @param deployment its name
 * @param assessment id of the assessment, for links; null = it is not stored
 * @param profile as JSON, indented
 * @param remedies those that are recommended first, in their order, then all others by title
 */
public record WhatIfForm(String deployment, String assessment, String profile, List<RemedyChoice> remedies) {

    private static final Comparator<RemedyChoice> ORDER = Comparator.comparing(
                    RemedyChoice::rank, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(one -> one.remedy().title());

    static WhatIfForm of(Assessment answer, boolean stored, Knowledge knowledge, ObjectMapper json) {
        try {
            return new WhatIfForm(
                    answer.deployment(),
                    stored ? answer.id() : null,
                    json.writerWithDefaultPrettyPrinter().writeValueAsString(answer.profile()),
                    knowledge.remedies().stream()
                            .map(remedy -> RemedyChoice.of(remedy, answer, json.valueToTree(answer.profile())))
                            .sorted(ORDER)
                            .toList());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the answer. */
    public List<RemedyChoice> recommended() {
        return remedies.stream().filter(one -> one.rank() != null).toList();
    }
}
