package io.leapadvisor.intake.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.leapadvisor.intake.words.FaultPhrases;
import io.leapadvisor.intake.words.OtherNames;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads an object into a record. */
public final class RecordReader implements ValueReader {

    private static final int MOST_PLACES = 3;
    private static final int SHOWN = 5;

    /**
     * A component of the record.
     *
     * @param choices the words that it takes; empty = other values
     */
    record Field(String name, boolean required, Collection<String> choices, ValueReader reader) {

        String missing() {
            return "The field \"" + name + "\" is required. Add it"
                    + (choices.isEmpty() ? "." : ": one of " + String.join(", ", choices) + ".");
        }
    }

    private final Constructor<?> constructor;
    private final Field[] fields;
    private final List<String> names;
    private final Map<String, Integer> indexByName = new HashMap<>();
    private final String passedOver;

    public RecordReader(Constructor<?> constructor, List<Field> fields) {
        this(constructor, fields, null);
    }

    private RecordReader(Constructor<?> constructor, List<Field> fields, String passedOver) {
        this.passedOver = passedOver;
        this.constructor = constructor;
        // All of it is public; this only spares the check of it at each record.
        constructor.setAccessible(true);
        this.fields = fields.toArray(Field[]::new);
        this.names = fields.stream().map(Field::name).toList();
        for (int i = 0; i < this.fields.length; i++) {
            indexByName.put(this.fields[i].name(), i);
        }
    }

    /** The same reader for a document that may name a field for other tools, such as the schema for editors. */
    public RecordReader passingOver(String name) {
        return new RecordReader(constructor, List.of(fields), name);
    }

    @Override
    public Object read(JsonParser parser, Pointer at, Faults faults) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return Scalars.wrongType(parser, at, faults, "an object {…}", someFields());
        }
        Object[] values = new Object[fields.length];
        boolean[] seen = new boolean[fields.length];
        boolean[] given = new boolean[fields.length];
        while (parser.nextToken() != JsonToken.END_OBJECT && !faults.isFull()) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            Integer index = indexByName.get(name);
            if (name.equals(passedOver)) {
                parser.skipChildren();
            } else if (index == null) {
                faults.add(
                        at.field(name),
                        "The field \"" + FaultPhrases.brief(name) + "\" is unknown."
                                + (faults.takesSuggestions() ? suggestion(name, at) : ""));
                parser.skipChildren();
            } else if (seen[index]) {
                faults.add(at.field(name), "The field \"" + name + "\" is given twice. Keep one of them.");
                parser.skipChildren();
            } else {
                seen[index] = true;
                if (token != JsonToken.VALUE_NULL) {
                    given[index] = true;
                    values[index] = fields[index].reader().read(parser, at.field(name), faults);
                }
            }
        }
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].required() && !given[i]) {
                faults.add(at.field(fields[i].name()), fields[i].missing());
            }
        }
        return create(values);
    }

    /** What would stand in the object: its first fields, those that are required before the others. */
    private String someFields() {
        return Stream.of(fields)
                .sorted(Comparator.comparing(Field::required).reversed())
                .limit(SHOWN)
                .map(Field::name)
                .collect(Collectors.joining(", ", " Its fields are ", fields.length > SHOWN ? " …" : "."));
    }

    private String suggestion(String name, Pointer at) {
        List<String> places = new ArrayList<>(OtherNames.places(name, at.path(), constructor.getDeclaringClass()));
        addPlaces(name, constructor.getDeclaringClass(), "", places);
        if (!places.isEmpty()) {
            return " Did you mean "
                    + places.stream().distinct().limit(MOST_PLACES).collect(Collectors.joining(" or ")) + "?";
        }
        String didYouMean = FaultPhrases.didYouMean(name, names);
        return didYouMean.isEmpty() ? " Known here are " + String.join(", ", names) + "." : didYouMean;
    }

    /** Adds where fields of this name are in the records below one, the nearest first. */
    private static void addPlaces(String name, Class<?> above, String path, List<String> places) {
        Map<String, Class<?>> inner = new LinkedHashMap<>();
        for (RecordComponent component : above.getRecordComponents()) {
            boolean list = component.getGenericType() instanceof ParameterizedType;
            Type type = list
                    ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                    : component.getType();
            if (type instanceof Class<?> raw && raw.isRecord()) {
                inner.put(path + component.getName() + (list ? "[]." : "."), raw);
            }
        }
        inner.forEach((at, type) -> Stream.of(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .forEach(component -> places.add(at + name)));
        inner.forEach((at, type) -> addPlaces(name, type, at, places));
    }

    private Object create(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot create " + constructor.getDeclaringClass().getName(), e);
        }
    }
}
