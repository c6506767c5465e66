package io.leapadvisor.rest.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.advise.WhatIf;
import io.leapadvisor.advise.WhatIfRequest;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.packs.PackStatus;
import io.leapadvisor.packs.check.PackValidation;
import io.leapadvisor.rest.RuleView;
import io.leapadvisor.rest.error.Problem;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rulebase.explain.Explanation;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.store.ShadowRecord;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Completes the OpenAPI document when the service is built: descriptions from the Javadoc of the records, examples from
 * files, and the problems that every operation can answer with.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiText implements OASFilter {

    public static final String PROFILE = "The deployment as far as it is known. Only its name is required.";

    private static final List<Class<?>> ROOTS = List.of(
            WhatIfRequest.class,
            Assessment.class,
            Estimate.class,
            WhatIf.class,
            AssessmentSummary.class,
            RuleView.class,
            RemedySpec.class,
            Accelerator.class,
            KnownModel.class,
            Threshold.class,
            Problem.class,
            Explanation.class,
            PackStatus.class,
            PackValidation.class,
            ShadowRecord.class);
    private static final Pattern PARAM = Pattern.compile("@param\\s+(\\w+)\\s+(.*?)(?=\\n\\s*@|\\z)", Pattern.DOTALL);
    private static final String JSON = jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
    private static final String REFERENCE = "#/components/schemas/";
    private static final ObjectMapper READER = new ObjectMapper();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        describeSchemas(document);
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> {
                    addProblems(path, method, operation);
                    addExamples(operation);
                }));
    }

    private static void describeSchemas(OpenAPI document) {
        Map<String, Schema> schemas =
                new LinkedHashMap<>(document.getComponents().getSchemas());
        Set<Class<?>> types = new LinkedHashSet<>();
        ROOTS.forEach(root -> collect(root, types));
        Map<String, String> renamed = new HashMap<>();
        for (Class<?> type : types) {
            schemaName(type, schemas).ifPresent(name -> {
                describe(schemas.get(name), type);
                if (types.stream()
                                .filter(other -> other.getSimpleName().equals(type.getSimpleName()))
                                .count()
                        > 1) {
                    renamed.put(
                            name,
                            Optional.ofNullable(type.getEnclosingClass())
                                            .map(Class::getSimpleName)
                                            .orElse("Rule")
                                    + type.getSimpleName());
                }
            });
        }
        Map<String, Schema> complete = new TreeMap<>();
        schemas.forEach((name, schema) -> complete.put(renamed.getOrDefault(name, name), schema));
        complete.values().forEach(schema -> rename(schema, renamed));
        document.getComponents().setSchemas(complete);
    }

    private static void collect(Type type, Set<Class<?>> types) {
        if (type instanceof ParameterizedType parameterized) {
            Arrays.stream(parameterized.getActualTypeArguments()).forEach(argument -> collect(argument, types));
        } else if (type instanceof Class<?> raw && raw.isEnum()) {
            types.add(raw);
        } else if (type instanceof Class<?> raw && raw.isRecord() && types.add(raw)) {
            Arrays.stream(raw.getRecordComponents()).forEach(component -> collect(component.getGenericType(), types));
        }
    }

    /** Types of the same simple name are numbered in the document; the right one has the same parts. */
    private static Optional<String> schemaName(Class<?> type, Map<String, Schema> schemas) {
        return schemas.keySet().stream()
                .filter(name -> name.replaceFirst("[0-9]+$", "").equals(type.getSimpleName()))
                .filter(name -> partsOf(schemas.get(name)).equals(partsOf(type)))
                .findFirst();
    }

    private static Set<String> partsOf(Schema schema) {
        Set<String> parts = new LinkedHashSet<>();
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().keySet());
        }
        if (schema.getEnumeration() != null) {
            schema.getEnumeration().forEach(value -> parts.add(plain(String.valueOf(value))));
        }
        return parts;
    }

    private static Set<String> partsOf(Class<?> type) {
        Set<String> parts = new LinkedHashSet<>();
        if (type.isEnum()) {
            Arrays.stream(type.getEnumConstants()).forEach(constant -> parts.add(plain(((Enum<?>) constant).name())));
        } else {
            for (RecordComponent component : type.getRecordComponents()) {
                var property =
                        component.getAccessor().getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
                parts.add(property == null ? component.getName() : property.value());
            }
        }
        return parts;
    }

    private static String plain(String constant) {
        return constant.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static void describe(Schema schema, Class<?> type) {
        String javadoc = javadoc(type);
        int tags = javadoc.indexOf("\n @");
        schema.setDescription(text(tags < 0 ? javadoc : javadoc.substring(0, tags)));
        if (schema.getProperties() != null) {
            Matcher param = PARAM.matcher(javadoc);
            while (param.find()) {
                Schema property = schema.getProperties().get(param.group(1));
                if (property != null) {
                    property.setDescription(text(param.group(2)));
                }
            }
            schema.getProperties().values().forEach(OpenApiText::writeOut);
        }
    }

    /** 1E+9 is no number to every reader of YAML. */
    private static void writeOut(Schema property) {
        if (property.getMaximum() != null) {
            property.setMaximum(new BigDecimal(property.getMaximum().toPlainString()));
        }
    }

    /** The Javadoc of a type as the compiler kept it; empty when it has none. */
    private static String javadoc(Class<?> type) {
        JsonNode read = read(type.getName().replace('.', '/') + "__Javadoc.json");
        return read == null ? "" : read.path("doc").asText();
    }

    private static String text(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link)\\s+#?([^}]*)}", "`$1`")
                .replaceAll("</?[a-z]+>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static void rename(Schema schema, Map<String, String> renamed) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null && schema.getRef().startsWith(REFERENCE)) {
            String name = schema.getRef().substring(REFERENCE.length());
            schema.setRef(REFERENCE + renamed.getOrDefault(name, name));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> rename(property, renamed));
        }
        rename(schema.getItems(), renamed);
        rename(schema.getAdditionalPropertiesSchema(), renamed);
    }

    private static void addProblems(String path, PathItem.HttpMethod method, Operation operation) {
        List<Integer> statuses = new ArrayList<>(List.of(400, 406, 500));
        if (path.contains("{id}") || path.endsWith("{name}")) {
            statuses.add(404);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(413, 415));
        }
        boolean changesPacks = path.contains("/packs") && method != PathItem.HttpMethod.GET;
        if (changesPacks) {
            statuses.addAll(List.of(401, 403, 503));
        }
        if (changesPacks && !path.endsWith("/validate")) {
            statuses.add(409);
        }
        if (changesPacks && operation.getRequestBody() != null) {
            statuses.add(422);
        }
        if (path.endsWith("/estimates")) {
            statuses.add(422);
        }
        if (path.contains("/assessments")
                || path.endsWith("/shadow-findings")
                || path.endsWith("/explain") && method == PathItem.HttpMethod.GET) {
            statuses.add(503);
        }
        statuses.stream().sorted().forEach(status -> {
            var known = jakarta.ws.rs.core.Response.Status.fromStatusCode(status);
            operation
                    .getResponses()
                    .addAPIResponse(
                            String.valueOf(status),
                            OASFactory.createAPIResponse()
                                    .description(
                                            known != null
                                                    ? known.getReasonPhrase()
                                                    : changesPacks
                                                            ? ProblemKind.PACK_REFUSED.title()
                                                            : ProblemKind.NOT_ESTIMABLE.title())
                                    .content(OASFactory.createContent()
                                            .addMediaType(
                                                    Problem.MEDIA_TYPE,
                                                    OASFactory.createMediaType()
                                                            .schema(OASFactory.createSchema()
                                                                    .ref(REFERENCE + "Problem")))));
        });
    }

    /**
     * Examples are files {@code openapi-examples/<operationId>.request.json} and {@code .response.json}: objects by the
     * example's name.
     */
    private static void addExamples(Operation operation) {
        if (operation.getRequestBody() != null) {
            addExamples(
                    operation.getRequestBody().getContent().getMediaType(JSON),
                    operation.getOperationId() + ".request");
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2") && response.getContent() != null) {
                addExamples(response.getContent().getMediaType(JSON), operation.getOperationId() + ".response");
            }
        });
    }

    private static void addExamples(MediaType mediaType, String file) {
        JsonNode examples = read("openapi-examples/" + file + ".json");
        if (mediaType == null || examples == null) {
            return;
        }
        examples.fields().forEachRemaining(entry -> {
            boolean isFile = entry.getValue().isTextual();
            JsonNode value = isFile ? read("examples/" + entry.getValue().asText()) : entry.getValue();
            mediaType.addExample(
                    entry.getKey(), OASFactory.createExample().value(READER.convertValue(value, Object.class)));
        });
    }

    private static JsonNode read(String resource) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return stream == null ? null : READER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
