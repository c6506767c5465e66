package io.leapadvisor.rest.description;

import io.leapadvisor.rest.error.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * The methods behind the operations of the API, from which all that is said of an operation comes.
 *
 * @param byId by the ids of their operations
 */
record OperationMethods(Map<String, MethodInfo> byId) {

    private static final DotName OPERATION = DotName.createSimple(Operation.class);
    private static final DotName ROLES = DotName.createSimple(RolesAllowed.class);
    private static final DotName BODY = DotName.createSimple(RequestBody.class);
    private static final DotName CONTENT = DotName.createSimple(Content.class);
    private static final String OURS = "io.leapadvisor.";

    static OperationMethods of(IndexView classes) {
        Map<String, MethodInfo> methods = new TreeMap<>();
        for (AnnotationInstance operation : classes.getAnnotations(OPERATION)) {
            AnnotationValue id = operation.value("operationId");
            // What the page alone asks for is not part of the API.
            if (id != null && operation.target().kind() == AnnotationTarget.Kind.METHOD) {
                methods.put(id.asString(), operation.target().asMethod());
            }
        }
        return new OperationMethods(methods);
    }

    /** The roles of which an operation needs one. */
    List<String> roles(String operation) {
        MethodInfo method = byId.get(operation);
        AnnotationInstance allowed = method == null ? null : method.annotation(ROLES);
        if (allowed == null) {
            throw new IllegalStateException("the operation " + operation + " declares no role");
        }
        return List.of(allowed.value().asStringArray());
    }

    /** The records that bodies of JSON are read as. */
    Set<Class<?>> taken() {
        return records(byId.values().stream()
                .flatMap(method -> method.annotations().stream())
                .filter(said -> said.name().equals(BODY))
                .flatMap(OperationMethods::nested)
                .filter(said -> said.name().equals(CONTENT) && isJson(said))
                .flatMap(OperationMethods::nested)
                .flatMap(OperationMethods::named));
    }

    /** The records that operations take, give or fail with. */
    Set<Class<?>> all() {
        Set<Class<?>> all = records(byId.values().stream()
                .flatMap(method -> Stream.concat(
                        parts(method.returnType()),
                        method.annotations().stream()
                                .flatMap(OperationMethods::nested)
                                .flatMap(OperationMethods::named))));
        all.add(Problem.class);
        return all;
    }

    private static boolean isJson(AnnotationInstance content) {
        AnnotationValue type = content.value("mediaType");
        return type == null || type.asString().equals(MediaType.APPLICATION_JSON);
    }

    /** An annotation with all that are written inside it. */
    private static Stream<AnnotationInstance> nested(AnnotationInstance said) {
        return Stream.concat(
                Stream.of(said),
                said.values().stream()
                        .flatMap(value -> switch (value.kind()) {
                            case NESTED -> Stream.of(value.asNested());
                            case ARRAY ->
                                value.componentKind() == AnnotationValue.Kind.NESTED
                                        ? Stream.of(value.asNestedArray())
                                        : Stream.<AnnotationInstance>empty();
                            default -> Stream.<AnnotationInstance>empty();
                        })
                        .flatMap(OperationMethods::nested));
    }

    /** The classes that an annotation names itself. */
    private static Stream<Type> named(AnnotationInstance said) {
        return said.values().stream()
                .filter(value -> value.kind() == AnnotationValue.Kind.CLASS)
                .map(AnnotationValue::asClass);
    }

    /** A type with those that fill it. */
    private static Stream<Type> parts(Type type) {
        return type.kind() == Type.Kind.PARAMETERIZED_TYPE
                ? Stream.concat(
                        Stream.of(type),
                        type.asParameterizedType().arguments().stream().flatMap(OperationMethods::parts))
                : Stream.of(type);
    }

    private static Set<Class<?>> records(Stream<Type> types) {
        return types.map(type -> type.name().toString())
                .filter(name -> name.startsWith(OURS))
                .sorted()
                .<Class<?>>map(OperationMethods::loaded)
                .filter(Class::isRecord)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, OperationMethods.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("an operation names a class that is not there (" + name + ")", e);
        }
    }
}
