package io.serviq.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A call that failed. Codes that programs react to have a class of their own; the reason says what exactly happened. */
public class ServiqException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Status.Code code;
  private final transient Details details;

  private ServiqException(Status status, Details details, Throwable cause) {
    super(details.reason.isEmpty() ? status.getCode() + ": " + status.getDescription()
        : status.getCode() + " " + details.reason + ": " + status.getDescription(), cause);
    this.code = status.getCode();
    this.details = details;
  }

  /**
   * What a generated stub threw, or gave to its observer or future, as one of ours. Anything that is not gRPC's becomes UNKNOWN.
   */
  public static ServiqException of(Throwable thrown) {
    Status status = Status.fromThrowable(thrown);
    if (status.getCause() instanceof ServiqException own) {
      return own;
    }
    Details details = Details.of(thrown);
    return switch (status.getCode()) {
      case INVALID_ARGUMENT -> new InvalidArgument(status, details, thrown);
      case NOT_FOUND -> new NotFound(status, details, thrown);
      case ALREADY_EXISTS -> new AlreadyExists(status, details, thrown);
      case UNAUTHENTICATED -> new Unauthenticated(status, details, thrown);
      case PERMISSION_DENIED -> new PermissionDenied(status, details, thrown);
      case FAILED_PRECONDITION -> new FailedPrecondition(status, details, thrown);
      case ABORTED -> new Aborted(status, details, thrown);
      case RESOURCE_EXHAUSTED -> new ResourceExhausted(status, details, thrown);
      case UNAVAILABLE -> new Unavailable(status, details, thrown);
      case DEADLINE_EXCEEDED -> new DeadlineExceeded(status, details, thrown);
      default -> new ServiqException(status, details, thrown);
    };
  }

  /** The code of the status. */
  public Status.Code code() {
    return code;
  }

  /** The contract's word for what happened, such as {@code ETAG_STALE}; empty when the failure did not come from a service. */
  public String reason() {
    return details.reason;
  }

  /** Whose word it is, such as {@code ticket.serviq}; empty with an empty reason. */
  public String domain() {
    return details.domain;
  }

  /** What the reason's documentation promises, by key. */
  public Map<String, String> metadata() {
    return details.metadata;
  }

  /** Every field that breaks a rule of the contract. */
  public List<Violation> violations() {
    return details.violations;
  }

  /** How long to wait before trying again, where a service says. */
  public Optional<Duration> retryDelay() {
    return Optional.ofNullable(details.retryDelay);
  }

  /**
   * A field that breaks a rule.
   *
   * @param field its path in the request, such as {@code email}
   * @param description what it must be
   */
  public record Violation(String field, String description) {}

  private record Details(
      String reason, String domain, Map<String, String> metadata, List<Violation> violations, Duration retryDelay) {
    static Details of(Throwable thrown) {
      ErrorInfo info = ErrorInfo.getDefaultInstance();
      List<Violation> violations = List.of();
      Duration delay = null;
      boolean fromGrpc = thrown instanceof StatusRuntimeException || thrown instanceof StatusException;
      com.google.rpc.Status answer = fromGrpc ? StatusProto.fromThrowable(thrown) : null;
      try {
        for (Any detail : answer == null ? List.<Any>of() : answer.getDetailsList()) {
          if (detail.is(ErrorInfo.class)) {
            info = detail.unpack(ErrorInfo.class);
          } else if (detail.is(BadRequest.class)) {
            violations = detail.unpack(BadRequest.class).getFieldViolationsList().stream()
                .map(it -> new Violation(it.getField(), it.getDescription()))
                .toList();
          } else if (detail.is(RetryInfo.class)) {
            com.google.protobuf.Duration it = detail.unpack(RetryInfo.class).getRetryDelay();
            delay = Duration.ofSeconds(it.getSeconds(), it.getNanos());
          }
        }
      } catch (InvalidProtocolBufferException e) {
        // Details that cannot be read are no details: the code still stands.
        info = ErrorInfo.getDefaultInstance();
      }
      return new Details(info.getReason(), info.getDomain(), new TreeMap<>(info.getMetadataMap()), violations, delay);
    }
  }

  /** The request breaks a rule: {@link #violations()} says which field, and how. */
  public static final class InvalidArgument extends ServiqException {
    private static final long serialVersionUID = 1L;

    private InvalidArgument(Status status, Details details, Throwable cause) {
      super(status, details, cause);
    }
  }

  /** There is no such thing, or not for this caller. */
  public static final class NotFound extends ServiqException {
    private static final long serialVersionUID = 1L;

    private NotFound(Status status, Details details, Throwable cause) {
      super(status, details, cause);
    }
  }

  /** There is one of that name already. */
  public static final class AlreadyExists extends ServiqException {
    private static final long serialVersionUID = 1L;

    private AlreadyExists(Status status, Details details, Throwable cause) {
      super(status, details, cause);
    }
  }

  /** The service does not know who calls. */
  public static final class Unauthenticated extends ServiqException {
    private static final long serialVersionUID = 1L;

    private Unauthenticated(Status status, Details details, Throwable cause) {
      super(status, details, cause);
    }
  }

  /** The caller may not do this. */
  public static final class PermissionDenied extends ServiqException {
    private static final long serialVersionUID = 1L;

    private PermissionDenied(Status status, Details details, Throwable cause) {
      super(status, details, cause);
    }
  }

  /** Things are not in the state that this takes. */
  public static final class FailedPrecondition extends ServiqException {
    private static final long serialVersionUID = 1L;

    private FailedPrecondition(Status status, Details details, Throwable cause) {
      super(status, details, cause);
    }
  }

  /** Somebody else was faster, or the move is not legal now: read again, then decide again. */
  public static final class Aborted extends ServiqException {
    private static final long serialVersionUID = 1L;

    private Aborted(Status status, Details details, Throwable cause) {
      super(status, details, cause);
    }
  }

  /** A limit is reached: {@link #retryDelay()} may say until when. */
  public static final class ResourceExhausted extends ServiqException {
    private static final long serialVersionUID = 1L;

    private ResourceExhausted(Status status, Details details, Throwable cause) {
      super(status, details, cause);
    }
  }

  /** Something is away, and trying again did not help. */
  public static final class Unavailable extends ServiqException {
    private static final long serialVersionUID = 1L;

    private Unavailable(Status status, Details details, Throwable cause) {
      super(status, details, cause);
    }
  }

  /** The time was up. Whether a change was made is not known: repeat it with the same request_id. */
  public static final class DeadlineExceeded extends ServiqException {
    private static final long serialVersionUID = 1L;

    private DeadlineExceeded(Status status, Details details, Throwable cause) {
      super(status, details, cause);
    }
  }
}
