package io.serviq.contract;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.serviq.client.ServiqException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The lines that the steps print. */
final class Report {
  private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final Set<String> VARYING = Set.of("etag", "request_id");

  private Report() {}

  /** Prints a step and what came of it: names and values in turn. */
  static void step(String name, Object... members) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", name);
    for (int i = 0; i < members.length; i += 2) {
      line.put((String) members[i], members[i + 1]);
    }
    System.out.println(JSON.toJson(line));
  }

  /** An error without what differs from run to run. */
  static Map<String, Object> fieldsOf(ServiqException error) {
    Map<String, String> metadata = new LinkedHashMap<>();
    error.metadata().forEach((key, value) -> metadata.put(key, varies(key) ? "*" : value));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", error.code().name());
    fields.put("reason", error.reason());
    fields.put("domain", error.domain());
    fields.put("metadata", metadata);
    fields.put("fields", error.violations().stream().map(ServiqException.Violation::field).sorted().distinct().toList());
    return fields;
  }

  private static boolean varies(String key) {
    return VARYING.contains(key) || key.endsWith("_id");
  }
}
