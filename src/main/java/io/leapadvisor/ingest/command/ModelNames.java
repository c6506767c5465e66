package io.leapadvisor.ingest.command;

import io.leapadvisor.ingest.format.FieldRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of models in what servers are told to load: repositories, folders, buckets, files. */
public final class ModelNames {

    private static final Pattern CACHE = Pattern.compile("models--([^/]+?)--([^/]+)");
    private static final Pattern WORD = Pattern.compile("[\\w.-]+");

    /** An image that holds a model: its tag is a version, and its name may say that it is such an image. */
    private static final Pattern IMAGE = Pattern.compile("^(.*/)(?:modelcar-)?([^/:@]+)(?:[:@][^/]*)?$");

    private static final Pattern SCHEME = Pattern.compile("^(hf|huggingface|model|modelscope|ms)://");
    private static final Pattern FILE =
            Pattern.compile("(-\\d{5}-of-\\d{5})?\\.(gguf|bin|safetensors|onnx|pt|mar|engine)$");

    /** Folders that hold a model and do not name it. */
    private static final Set<String> FOLDERS = Set.of(
            "model",
            "models",
            "data",
            "mnt",
            "mount",
            "cache",
            "weights",
            "llm",
            "workspace",
            "snapshots",
            "hub",
            "repository",
            "latest",
            "current",
            "main",
            "default",
            "1",
            "input",
            "llm-folder",
            "model-store",
            "all");

    private ModelNames() {}

    /**
     * The name of a model.
     *
     * @param told repository, path or address
     * @return owner and name of a repository, else the last part of a path; null when that names none
     */
    public static String of(String told) {
        String text = SCHEME.matcher(told.strip()).replaceFirst("");
        Matcher cache = CACHE.matcher(text);
        if (cache.find()) {
            return cache.group(1) + "/" + cache.group(2);
        }
        boolean repository = text.matches("[\\w.-]+/[\\w.-]+([:@][\\w.-]+)?") && !text.startsWith(".");
        if (repository && !FILE.matcher(text).find()) {
            return text.split("[@:]", 2)[0];
        }
        String path = text.contains("://") ? text.split("[?#]", 2)[0] : text;
        path = text.startsWith("oci://") ? IMAGE.matcher(path).replaceFirst("$1$2") : path;
        String[] parts = path.split("/+");
        for (int i = parts.length - 1; i >= Math.max(0, parts.length - 3); i--) {
            String name = FILE.matcher(parts[i].strip()).replaceFirst("");
            boolean host = text.contains("://") && i <= 1;
            if (!name.isBlank() && !host && !isFolder(name)) {
                return cut(ofFolder(name));
            }
        }
        return null;
    }

    /** True when it is the place of something on a disk or in a store, which may say less than another name. */
    public static boolean isPath(String told) {
        return told.startsWith("/") || told.startsWith(".") || told.startsWith("~") || told.contains("://");
    }

    /**
     * What a part of the name means by a row's words, such as the number format; null = nothing. Of several formats the
     * one with the fewest bits: what is quantized once more keeps the name of what it was before.
     */
    public static String meaning(String name, List<FieldRow> rows) {
        List<String> parts = List.of(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
        return rows.stream()
                .flatMap(row -> row.words().entrySet().stream())
                .filter(word -> parts.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.comparingInt(ModelNames::bits))
                .orElse(null);
    }

    private static int bits(String format) {
        String digits = format.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static boolean isFolder(String name) {
        return FOLDERS.contains(name.toLowerCase(Locale.ROOT)) || name.matches("[0-9a-f]{32,64}|\\.+|~");
    }

    /** A folder may be called as its repository, with hyphens for the slash that no folder's name holds. */
    private static String ofFolder(String name) {
        int owner = name.indexOf("--");
        boolean both =
                owner > 0 && owner + 2 < name.length() && WORD.matcher(name).matches();
        return both ? name.substring(0, owner) + "/" + name.substring(owner + 2) : name;
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(200, name.length()));
    }
}
