package io.serviq.client;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The contract's deadlines and retries, which gRPC applies. */
final class ServiceConfig {
  private ServiceConfig() {}

  /** As {@code ManagedChannelBuilder.defaultServiceConfig} wants it: every number is a double. */
  static Map<String, Object> load() {
    try (InputStream file = ServiceConfig.class.getResourceAsStream("/serviq/service_config.json")) {
      return new Gson()
          .fromJson(new InputStreamReader(file, StandardCharsets.UTF_8), new TypeToken<Map<String, Object>>() {}.getType());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
