package io.leapadvisor.rest.description;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** Says once what a path is filled with, such as {@code name} of {@code /deployments/{name}}. */
final class SharedParameters {

    private static final String PLACE = "(.*/([a-z-]+))/\\{%s}.*";

    private SharedParameters() {}

    /** Lets the operations refer to it; what is told of a parameter where it stands stays there. */
    static void share(OpenAPI document) {
        Map<String, PathItem> paths = document.getPaths().getPathItems();
        paths.forEach((path, item) -> item.getOperations().values().stream()
                .filter(operation -> operation.getParameters() != null)
                .forEach(operation -> operation.setParameters(operation.getParameters().stream()
                        .map(parameter -> shared(parameter, path, document))
                        .toList())));
    }

    private static Parameter shared(Parameter parameter, String path, OpenAPI document) {
        if (parameter.getIn() != In.PATH || parameter.getDescription() != null) {
            return parameter;
        }
        Matcher place = Pattern.compile(PLACE.formatted(parameter.getName())).matcher(path);
        if (!place.matches()) {
            throw new IllegalStateException("the path (" + path + ") has no " + parameter.getName());
        }
        String name = place.group(2) + "." + parameter.getName();
        PathItem list = document.getPaths().getPathItem(place.group(1));
        if (list != null && list.getGET() != null) {
            parameter.setDescription("As GET " + place.group(1) + " lists it");
        }
        document.getComponents().addParameter(name, parameter);
        return OASFactory.createParameter().ref("#/components/parameters/" + name);
    }
}
