package io.leapadvisor.web.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.knowledge.PartPage.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A model.
 *
 * @param model as the knowledge base has it
 * @param facts its numbers
 */
public record ModelPage(KnownModel model, List<Fact> facts) {

    static ModelPage of(KnownModel model, ObjectMapper json) {
        JsonNode spec = json.valueToTree(model.spec());
        List<Fact> facts = new ArrayList<>();
        spec.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            boolean empty = value.isNull() || value.isContainerNode();
            if (!empty && !field.getKey().equals("name")) {
                facts.add(new Fact(
                        label(field.getKey()),
                        value.isNumber() ? Phrases.number(value.doubleValue()) : value.asText()));
            }
        });
        return new ModelPage(model, facts);
    }

    private static String label(String name) {
        String words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
