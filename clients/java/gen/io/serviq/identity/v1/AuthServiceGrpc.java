package io.serviq.identity.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

@io.grpc.stub.annotations.GrpcGenerated
public final class AuthServiceGrpc {

  private AuthServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "serviq.identity.v1.AuthService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.SignUpRequest,
      io.serviq.identity.v1.SignUpResponse> getSignUpMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SignUp",
      requestType = io.serviq.identity.v1.SignUpRequest.class,
      responseType = io.serviq.identity.v1.SignUpResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.SignUpRequest,
      io.serviq.identity.v1.SignUpResponse> getSignUpMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.SignUpRequest, io.serviq.identity.v1.SignUpResponse> getSignUpMethod;
    if ((getSignUpMethod = AuthServiceGrpc.getSignUpMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getSignUpMethod = AuthServiceGrpc.getSignUpMethod) == null) {
          AuthServiceGrpc.getSignUpMethod = getSignUpMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.SignUpRequest, io.serviq.identity.v1.SignUpResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SignUp"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.SignUpRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.SignUpResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("SignUp"))
              .build();
        }
      }
    }
    return getSignUpMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.SignInRequest,
      io.serviq.identity.v1.SignInResponse> getSignInMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SignIn",
      requestType = io.serviq.identity.v1.SignInRequest.class,
      responseType = io.serviq.identity.v1.SignInResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.SignInRequest,
      io.serviq.identity.v1.SignInResponse> getSignInMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.SignInRequest, io.serviq.identity.v1.SignInResponse> getSignInMethod;
    if ((getSignInMethod = AuthServiceGrpc.getSignInMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getSignInMethod = AuthServiceGrpc.getSignInMethod) == null) {
          AuthServiceGrpc.getSignInMethod = getSignInMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.SignInRequest, io.serviq.identity.v1.SignInResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SignIn"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.SignInRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.SignInResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("SignIn"))
              .build();
        }
      }
    }
    return getSignInMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.RefreshSessionRequest,
      io.serviq.identity.v1.RefreshSessionResponse> getRefreshSessionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RefreshSession",
      requestType = io.serviq.identity.v1.RefreshSessionRequest.class,
      responseType = io.serviq.identity.v1.RefreshSessionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.RefreshSessionRequest,
      io.serviq.identity.v1.RefreshSessionResponse> getRefreshSessionMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.RefreshSessionRequest, io.serviq.identity.v1.RefreshSessionResponse> getRefreshSessionMethod;
    if ((getRefreshSessionMethod = AuthServiceGrpc.getRefreshSessionMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getRefreshSessionMethod = AuthServiceGrpc.getRefreshSessionMethod) == null) {
          AuthServiceGrpc.getRefreshSessionMethod = getRefreshSessionMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.RefreshSessionRequest, io.serviq.identity.v1.RefreshSessionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RefreshSession"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RefreshSessionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RefreshSessionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("RefreshSession"))
              .build();
        }
      }
    }
    return getRefreshSessionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.SignOutRequest,
      io.serviq.identity.v1.SignOutResponse> getSignOutMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SignOut",
      requestType = io.serviq.identity.v1.SignOutRequest.class,
      responseType = io.serviq.identity.v1.SignOutResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.SignOutRequest,
      io.serviq.identity.v1.SignOutResponse> getSignOutMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.SignOutRequest, io.serviq.identity.v1.SignOutResponse> getSignOutMethod;
    if ((getSignOutMethod = AuthServiceGrpc.getSignOutMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getSignOutMethod = AuthServiceGrpc.getSignOutMethod) == null) {
          AuthServiceGrpc.getSignOutMethod = getSignOutMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.SignOutRequest, io.serviq.identity.v1.SignOutResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SignOut"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.SignOutRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.SignOutResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("SignOut"))
              .build();
        }
      }
    }
    return getSignOutMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.RequestEmailVerificationRequest,
      io.serviq.identity.v1.RequestEmailVerificationResponse> getRequestEmailVerificationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RequestEmailVerification",
      requestType = io.serviq.identity.v1.RequestEmailVerificationRequest.class,
      responseType = io.serviq.identity.v1.RequestEmailVerificationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.RequestEmailVerificationRequest,
      io.serviq.identity.v1.RequestEmailVerificationResponse> getRequestEmailVerificationMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.RequestEmailVerificationRequest, io.serviq.identity.v1.RequestEmailVerificationResponse> getRequestEmailVerificationMethod;
    if ((getRequestEmailVerificationMethod = AuthServiceGrpc.getRequestEmailVerificationMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getRequestEmailVerificationMethod = AuthServiceGrpc.getRequestEmailVerificationMethod) == null) {
          AuthServiceGrpc.getRequestEmailVerificationMethod = getRequestEmailVerificationMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.RequestEmailVerificationRequest, io.serviq.identity.v1.RequestEmailVerificationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RequestEmailVerification"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RequestEmailVerificationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RequestEmailVerificationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("RequestEmailVerification"))
              .build();
        }
      }
    }
    return getRequestEmailVerificationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.VerifyEmailRequest,
      io.serviq.identity.v1.VerifyEmailResponse> getVerifyEmailMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "VerifyEmail",
      requestType = io.serviq.identity.v1.VerifyEmailRequest.class,
      responseType = io.serviq.identity.v1.VerifyEmailResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.VerifyEmailRequest,
      io.serviq.identity.v1.VerifyEmailResponse> getVerifyEmailMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.VerifyEmailRequest, io.serviq.identity.v1.VerifyEmailResponse> getVerifyEmailMethod;
    if ((getVerifyEmailMethod = AuthServiceGrpc.getVerifyEmailMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getVerifyEmailMethod = AuthServiceGrpc.getVerifyEmailMethod) == null) {
          AuthServiceGrpc.getVerifyEmailMethod = getVerifyEmailMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.VerifyEmailRequest, io.serviq.identity.v1.VerifyEmailResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "VerifyEmail"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.VerifyEmailRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.VerifyEmailResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("VerifyEmail"))
              .build();
        }
      }
    }
    return getVerifyEmailMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.RequestPasswordResetRequest,
      io.serviq.identity.v1.RequestPasswordResetResponse> getRequestPasswordResetMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RequestPasswordReset",
      requestType = io.serviq.identity.v1.RequestPasswordResetRequest.class,
      responseType = io.serviq.identity.v1.RequestPasswordResetResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.RequestPasswordResetRequest,
      io.serviq.identity.v1.RequestPasswordResetResponse> getRequestPasswordResetMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.RequestPasswordResetRequest, io.serviq.identity.v1.RequestPasswordResetResponse> getRequestPasswordResetMethod;
    if ((getRequestPasswordResetMethod = AuthServiceGrpc.getRequestPasswordResetMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getRequestPasswordResetMethod = AuthServiceGrpc.getRequestPasswordResetMethod) == null) {
          AuthServiceGrpc.getRequestPasswordResetMethod = getRequestPasswordResetMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.RequestPasswordResetRequest, io.serviq.identity.v1.RequestPasswordResetResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RequestPasswordReset"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RequestPasswordResetRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RequestPasswordResetResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("RequestPasswordReset"))
              .build();
        }
      }
    }
    return getRequestPasswordResetMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.ResetPasswordRequest,
      io.serviq.identity.v1.ResetPasswordResponse> getResetPasswordMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ResetPassword",
      requestType = io.serviq.identity.v1.ResetPasswordRequest.class,
      responseType = io.serviq.identity.v1.ResetPasswordResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.ResetPasswordRequest,
      io.serviq.identity.v1.ResetPasswordResponse> getResetPasswordMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.ResetPasswordRequest, io.serviq.identity.v1.ResetPasswordResponse> getResetPasswordMethod;
    if ((getResetPasswordMethod = AuthServiceGrpc.getResetPasswordMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getResetPasswordMethod = AuthServiceGrpc.getResetPasswordMethod) == null) {
          AuthServiceGrpc.getResetPasswordMethod = getResetPasswordMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.ResetPasswordRequest, io.serviq.identity.v1.ResetPasswordResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ResetPassword"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ResetPasswordRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ResetPasswordResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("ResetPassword"))
              .build();
        }
      }
    }
    return getResetPasswordMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.ChangePasswordRequest,
      io.serviq.identity.v1.ChangePasswordResponse> getChangePasswordMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ChangePassword",
      requestType = io.serviq.identity.v1.ChangePasswordRequest.class,
      responseType = io.serviq.identity.v1.ChangePasswordResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.ChangePasswordRequest,
      io.serviq.identity.v1.ChangePasswordResponse> getChangePasswordMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.ChangePasswordRequest, io.serviq.identity.v1.ChangePasswordResponse> getChangePasswordMethod;
    if ((getChangePasswordMethod = AuthServiceGrpc.getChangePasswordMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getChangePasswordMethod = AuthServiceGrpc.getChangePasswordMethod) == null) {
          AuthServiceGrpc.getChangePasswordMethod = getChangePasswordMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.ChangePasswordRequest, io.serviq.identity.v1.ChangePasswordResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ChangePassword"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ChangePasswordRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ChangePasswordResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("ChangePassword"))
              .build();
        }
      }
    }
    return getChangePasswordMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.RequestEmailChangeRequest,
      io.serviq.identity.v1.RequestEmailChangeResponse> getRequestEmailChangeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RequestEmailChange",
      requestType = io.serviq.identity.v1.RequestEmailChangeRequest.class,
      responseType = io.serviq.identity.v1.RequestEmailChangeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.RequestEmailChangeRequest,
      io.serviq.identity.v1.RequestEmailChangeResponse> getRequestEmailChangeMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.RequestEmailChangeRequest, io.serviq.identity.v1.RequestEmailChangeResponse> getRequestEmailChangeMethod;
    if ((getRequestEmailChangeMethod = AuthServiceGrpc.getRequestEmailChangeMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getRequestEmailChangeMethod = AuthServiceGrpc.getRequestEmailChangeMethod) == null) {
          AuthServiceGrpc.getRequestEmailChangeMethod = getRequestEmailChangeMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.RequestEmailChangeRequest, io.serviq.identity.v1.RequestEmailChangeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RequestEmailChange"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RequestEmailChangeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RequestEmailChangeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("RequestEmailChange"))
              .build();
        }
      }
    }
    return getRequestEmailChangeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.ConfirmEmailChangeRequest,
      io.serviq.identity.v1.ConfirmEmailChangeResponse> getConfirmEmailChangeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ConfirmEmailChange",
      requestType = io.serviq.identity.v1.ConfirmEmailChangeRequest.class,
      responseType = io.serviq.identity.v1.ConfirmEmailChangeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.ConfirmEmailChangeRequest,
      io.serviq.identity.v1.ConfirmEmailChangeResponse> getConfirmEmailChangeMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.ConfirmEmailChangeRequest, io.serviq.identity.v1.ConfirmEmailChangeResponse> getConfirmEmailChangeMethod;
    if ((getConfirmEmailChangeMethod = AuthServiceGrpc.getConfirmEmailChangeMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getConfirmEmailChangeMethod = AuthServiceGrpc.getConfirmEmailChangeMethod) == null) {
          AuthServiceGrpc.getConfirmEmailChangeMethod = getConfirmEmailChangeMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.ConfirmEmailChangeRequest, io.serviq.identity.v1.ConfirmEmailChangeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ConfirmEmailChange"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ConfirmEmailChangeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ConfirmEmailChangeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("ConfirmEmailChange"))
              .build();
        }
      }
    }
    return getConfirmEmailChangeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.GetAuthLinkRequest,
      io.serviq.identity.v1.GetAuthLinkResponse> getGetAuthLinkMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetAuthLink",
      requestType = io.serviq.identity.v1.GetAuthLinkRequest.class,
      responseType = io.serviq.identity.v1.GetAuthLinkResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.GetAuthLinkRequest,
      io.serviq.identity.v1.GetAuthLinkResponse> getGetAuthLinkMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.GetAuthLinkRequest, io.serviq.identity.v1.GetAuthLinkResponse> getGetAuthLinkMethod;
    if ((getGetAuthLinkMethod = AuthServiceGrpc.getGetAuthLinkMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getGetAuthLinkMethod = AuthServiceGrpc.getGetAuthLinkMethod) == null) {
          AuthServiceGrpc.getGetAuthLinkMethod = getGetAuthLinkMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.GetAuthLinkRequest, io.serviq.identity.v1.GetAuthLinkResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetAuthLink"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.GetAuthLinkRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.GetAuthLinkResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("GetAuthLink"))
              .build();
        }
      }
    }
    return getGetAuthLinkMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.ExchangeApiKeyRequest,
      io.serviq.identity.v1.ExchangeApiKeyResponse> getExchangeApiKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExchangeApiKey",
      requestType = io.serviq.identity.v1.ExchangeApiKeyRequest.class,
      responseType = io.serviq.identity.v1.ExchangeApiKeyResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.ExchangeApiKeyRequest,
      io.serviq.identity.v1.ExchangeApiKeyResponse> getExchangeApiKeyMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.ExchangeApiKeyRequest, io.serviq.identity.v1.ExchangeApiKeyResponse> getExchangeApiKeyMethod;
    if ((getExchangeApiKeyMethod = AuthServiceGrpc.getExchangeApiKeyMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getExchangeApiKeyMethod = AuthServiceGrpc.getExchangeApiKeyMethod) == null) {
          AuthServiceGrpc.getExchangeApiKeyMethod = getExchangeApiKeyMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.ExchangeApiKeyRequest, io.serviq.identity.v1.ExchangeApiKeyResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExchangeApiKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ExchangeApiKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.ExchangeApiKeyResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("ExchangeApiKey"))
              .build();
        }
      }
    }
    return getExchangeApiKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.IssueServiceTokenRequest,
      io.serviq.identity.v1.IssueServiceTokenResponse> getIssueServiceTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "IssueServiceToken",
      requestType = io.serviq.identity.v1.IssueServiceTokenRequest.class,
      responseType = io.serviq.identity.v1.IssueServiceTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.IssueServiceTokenRequest,
      io.serviq.identity.v1.IssueServiceTokenResponse> getIssueServiceTokenMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.IssueServiceTokenRequest, io.serviq.identity.v1.IssueServiceTokenResponse> getIssueServiceTokenMethod;
    if ((getIssueServiceTokenMethod = AuthServiceGrpc.getIssueServiceTokenMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getIssueServiceTokenMethod = AuthServiceGrpc.getIssueServiceTokenMethod) == null) {
          AuthServiceGrpc.getIssueServiceTokenMethod = getIssueServiceTokenMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.IssueServiceTokenRequest, io.serviq.identity.v1.IssueServiceTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "IssueServiceToken"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.IssueServiceTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.IssueServiceTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("IssueServiceToken"))
              .build();
        }
      }
    }
    return getIssueServiceTokenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.GetJwksRequest,
      io.serviq.identity.v1.GetJwksResponse> getGetJwksMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetJwks",
      requestType = io.serviq.identity.v1.GetJwksRequest.class,
      responseType = io.serviq.identity.v1.GetJwksResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.GetJwksRequest,
      io.serviq.identity.v1.GetJwksResponse> getGetJwksMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.GetJwksRequest, io.serviq.identity.v1.GetJwksResponse> getGetJwksMethod;
    if ((getGetJwksMethod = AuthServiceGrpc.getGetJwksMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getGetJwksMethod = AuthServiceGrpc.getGetJwksMethod) == null) {
          AuthServiceGrpc.getGetJwksMethod = getGetJwksMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.GetJwksRequest, io.serviq.identity.v1.GetJwksResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetJwks"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.GetJwksRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.GetJwksResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("GetJwks"))
              .build();
        }
      }
    }
    return getGetJwksMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.identity.v1.RotateSigningKeysRequest,
      io.serviq.identity.v1.RotateSigningKeysResponse> getRotateSigningKeysMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RotateSigningKeys",
      requestType = io.serviq.identity.v1.RotateSigningKeysRequest.class,
      responseType = io.serviq.identity.v1.RotateSigningKeysResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.identity.v1.RotateSigningKeysRequest,
      io.serviq.identity.v1.RotateSigningKeysResponse> getRotateSigningKeysMethod() {
    io.grpc.MethodDescriptor<io.serviq.identity.v1.RotateSigningKeysRequest, io.serviq.identity.v1.RotateSigningKeysResponse> getRotateSigningKeysMethod;
    if ((getRotateSigningKeysMethod = AuthServiceGrpc.getRotateSigningKeysMethod) == null) {
      synchronized (AuthServiceGrpc.class) {
        if ((getRotateSigningKeysMethod = AuthServiceGrpc.getRotateSigningKeysMethod) == null) {
          AuthServiceGrpc.getRotateSigningKeysMethod = getRotateSigningKeysMethod =
              io.grpc.MethodDescriptor.<io.serviq.identity.v1.RotateSigningKeysRequest, io.serviq.identity.v1.RotateSigningKeysResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RotateSigningKeys"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RotateSigningKeysRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.identity.v1.RotateSigningKeysResponse.getDefaultInstance()))
              .setSchemaDescriptor(new AuthServiceMethodDescriptorSupplier("RotateSigningKeys"))
              .build();
        }
      }
    }
    return getRotateSigningKeysMethod;
  }

  public static AuthServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AuthServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AuthServiceStub>() {
        @java.lang.Override
        public AuthServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AuthServiceStub(channel, callOptions);
        }
      };
    return AuthServiceStub.newStub(factory, channel);
  }

  public static AuthServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AuthServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AuthServiceBlockingV2Stub>() {
        @java.lang.Override
        public AuthServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AuthServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return AuthServiceBlockingV2Stub.newStub(factory, channel);
  }

  public static AuthServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AuthServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AuthServiceBlockingStub>() {
        @java.lang.Override
        public AuthServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AuthServiceBlockingStub(channel, callOptions);
        }
      };
    return AuthServiceBlockingStub.newStub(factory, channel);
  }

  public static AuthServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<AuthServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<AuthServiceFutureStub>() {
        @java.lang.Override
        public AuthServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new AuthServiceFutureStub(channel, callOptions);
        }
      };
    return AuthServiceFutureStub.newStub(factory, channel);
  }

  public interface AsyncService {

    default void signUp(io.serviq.identity.v1.SignUpRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.SignUpResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSignUpMethod(), responseObserver);
    }

    default void signIn(io.serviq.identity.v1.SignInRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.SignInResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSignInMethod(), responseObserver);
    }

    default void refreshSession(io.serviq.identity.v1.RefreshSessionRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RefreshSessionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRefreshSessionMethod(), responseObserver);
    }

    default void signOut(io.serviq.identity.v1.SignOutRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.SignOutResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSignOutMethod(), responseObserver);
    }

    default void requestEmailVerification(io.serviq.identity.v1.RequestEmailVerificationRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RequestEmailVerificationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRequestEmailVerificationMethod(), responseObserver);
    }

    default void verifyEmail(io.serviq.identity.v1.VerifyEmailRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.VerifyEmailResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getVerifyEmailMethod(), responseObserver);
    }

    default void requestPasswordReset(io.serviq.identity.v1.RequestPasswordResetRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RequestPasswordResetResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRequestPasswordResetMethod(), responseObserver);
    }

    default void resetPassword(io.serviq.identity.v1.ResetPasswordRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ResetPasswordResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getResetPasswordMethod(), responseObserver);
    }

    default void changePassword(io.serviq.identity.v1.ChangePasswordRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ChangePasswordResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getChangePasswordMethod(), responseObserver);
    }

    default void requestEmailChange(io.serviq.identity.v1.RequestEmailChangeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RequestEmailChangeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRequestEmailChangeMethod(), responseObserver);
    }

    default void confirmEmailChange(io.serviq.identity.v1.ConfirmEmailChangeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ConfirmEmailChangeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getConfirmEmailChangeMethod(), responseObserver);
    }

    default void getAuthLink(io.serviq.identity.v1.GetAuthLinkRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetAuthLinkResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetAuthLinkMethod(), responseObserver);
    }

    default void exchangeApiKey(io.serviq.identity.v1.ExchangeApiKeyRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ExchangeApiKeyResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExchangeApiKeyMethod(), responseObserver);
    }

    default void issueServiceToken(io.serviq.identity.v1.IssueServiceTokenRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.IssueServiceTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getIssueServiceTokenMethod(), responseObserver);
    }

    default void getJwks(io.serviq.identity.v1.GetJwksRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetJwksResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetJwksMethod(), responseObserver);
    }

    default void rotateSigningKeys(io.serviq.identity.v1.RotateSigningKeysRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RotateSigningKeysResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRotateSigningKeysMethod(), responseObserver);
    }
  }

  public static abstract class AuthServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return AuthServiceGrpc.bindService(this);
    }
  }

  public static final class AuthServiceStub
      extends io.grpc.stub.AbstractAsyncStub<AuthServiceStub> {
    private AuthServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AuthServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AuthServiceStub(channel, callOptions);
    }

    public void signUp(io.serviq.identity.v1.SignUpRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.SignUpResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSignUpMethod(), getCallOptions()), request, responseObserver);
    }

    public void signIn(io.serviq.identity.v1.SignInRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.SignInResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSignInMethod(), getCallOptions()), request, responseObserver);
    }

    public void refreshSession(io.serviq.identity.v1.RefreshSessionRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RefreshSessionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRefreshSessionMethod(), getCallOptions()), request, responseObserver);
    }

    public void signOut(io.serviq.identity.v1.SignOutRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.SignOutResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSignOutMethod(), getCallOptions()), request, responseObserver);
    }

    public void requestEmailVerification(io.serviq.identity.v1.RequestEmailVerificationRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RequestEmailVerificationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRequestEmailVerificationMethod(), getCallOptions()), request, responseObserver);
    }

    public void verifyEmail(io.serviq.identity.v1.VerifyEmailRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.VerifyEmailResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getVerifyEmailMethod(), getCallOptions()), request, responseObserver);
    }

    public void requestPasswordReset(io.serviq.identity.v1.RequestPasswordResetRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RequestPasswordResetResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRequestPasswordResetMethod(), getCallOptions()), request, responseObserver);
    }

    public void resetPassword(io.serviq.identity.v1.ResetPasswordRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ResetPasswordResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getResetPasswordMethod(), getCallOptions()), request, responseObserver);
    }

    public void changePassword(io.serviq.identity.v1.ChangePasswordRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ChangePasswordResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getChangePasswordMethod(), getCallOptions()), request, responseObserver);
    }

    public void requestEmailChange(io.serviq.identity.v1.RequestEmailChangeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RequestEmailChangeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRequestEmailChangeMethod(), getCallOptions()), request, responseObserver);
    }

    public void confirmEmailChange(io.serviq.identity.v1.ConfirmEmailChangeRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ConfirmEmailChangeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getConfirmEmailChangeMethod(), getCallOptions()), request, responseObserver);
    }

    public void getAuthLink(io.serviq.identity.v1.GetAuthLinkRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetAuthLinkResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetAuthLinkMethod(), getCallOptions()), request, responseObserver);
    }

    public void exchangeApiKey(io.serviq.identity.v1.ExchangeApiKeyRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.ExchangeApiKeyResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExchangeApiKeyMethod(), getCallOptions()), request, responseObserver);
    }

    public void issueServiceToken(io.serviq.identity.v1.IssueServiceTokenRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.IssueServiceTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getIssueServiceTokenMethod(), getCallOptions()), request, responseObserver);
    }

    public void getJwks(io.serviq.identity.v1.GetJwksRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetJwksResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetJwksMethod(), getCallOptions()), request, responseObserver);
    }

    public void rotateSigningKeys(io.serviq.identity.v1.RotateSigningKeysRequest request,
        io.grpc.stub.StreamObserver<io.serviq.identity.v1.RotateSigningKeysResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRotateSigningKeysMethod(), getCallOptions()), request, responseObserver);
    }
  }

  public static final class AuthServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<AuthServiceBlockingV2Stub> {
    private AuthServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AuthServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AuthServiceBlockingV2Stub(channel, callOptions);
    }

    public io.serviq.identity.v1.SignUpResponse signUp(io.serviq.identity.v1.SignUpRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSignUpMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.SignInResponse signIn(io.serviq.identity.v1.SignInRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSignInMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RefreshSessionResponse refreshSession(io.serviq.identity.v1.RefreshSessionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRefreshSessionMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.SignOutResponse signOut(io.serviq.identity.v1.SignOutRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSignOutMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RequestEmailVerificationResponse requestEmailVerification(io.serviq.identity.v1.RequestEmailVerificationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRequestEmailVerificationMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.VerifyEmailResponse verifyEmail(io.serviq.identity.v1.VerifyEmailRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getVerifyEmailMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RequestPasswordResetResponse requestPasswordReset(io.serviq.identity.v1.RequestPasswordResetRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRequestPasswordResetMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ResetPasswordResponse resetPassword(io.serviq.identity.v1.ResetPasswordRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getResetPasswordMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ChangePasswordResponse changePassword(io.serviq.identity.v1.ChangePasswordRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getChangePasswordMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RequestEmailChangeResponse requestEmailChange(io.serviq.identity.v1.RequestEmailChangeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRequestEmailChangeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ConfirmEmailChangeResponse confirmEmailChange(io.serviq.identity.v1.ConfirmEmailChangeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getConfirmEmailChangeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.GetAuthLinkResponse getAuthLink(io.serviq.identity.v1.GetAuthLinkRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetAuthLinkMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ExchangeApiKeyResponse exchangeApiKey(io.serviq.identity.v1.ExchangeApiKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExchangeApiKeyMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.IssueServiceTokenResponse issueServiceToken(io.serviq.identity.v1.IssueServiceTokenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getIssueServiceTokenMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.GetJwksResponse getJwks(io.serviq.identity.v1.GetJwksRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetJwksMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RotateSigningKeysResponse rotateSigningKeys(io.serviq.identity.v1.RotateSigningKeysRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRotateSigningKeysMethod(), getCallOptions(), request);
    }
  }

  public static final class AuthServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<AuthServiceBlockingStub> {
    private AuthServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AuthServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AuthServiceBlockingStub(channel, callOptions);
    }

    public io.serviq.identity.v1.SignUpResponse signUp(io.serviq.identity.v1.SignUpRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSignUpMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.SignInResponse signIn(io.serviq.identity.v1.SignInRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSignInMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RefreshSessionResponse refreshSession(io.serviq.identity.v1.RefreshSessionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRefreshSessionMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.SignOutResponse signOut(io.serviq.identity.v1.SignOutRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSignOutMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RequestEmailVerificationResponse requestEmailVerification(io.serviq.identity.v1.RequestEmailVerificationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRequestEmailVerificationMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.VerifyEmailResponse verifyEmail(io.serviq.identity.v1.VerifyEmailRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getVerifyEmailMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RequestPasswordResetResponse requestPasswordReset(io.serviq.identity.v1.RequestPasswordResetRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRequestPasswordResetMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ResetPasswordResponse resetPassword(io.serviq.identity.v1.ResetPasswordRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getResetPasswordMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ChangePasswordResponse changePassword(io.serviq.identity.v1.ChangePasswordRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getChangePasswordMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RequestEmailChangeResponse requestEmailChange(io.serviq.identity.v1.RequestEmailChangeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRequestEmailChangeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ConfirmEmailChangeResponse confirmEmailChange(io.serviq.identity.v1.ConfirmEmailChangeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getConfirmEmailChangeMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.GetAuthLinkResponse getAuthLink(io.serviq.identity.v1.GetAuthLinkRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetAuthLinkMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.ExchangeApiKeyResponse exchangeApiKey(io.serviq.identity.v1.ExchangeApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExchangeApiKeyMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.IssueServiceTokenResponse issueServiceToken(io.serviq.identity.v1.IssueServiceTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getIssueServiceTokenMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.GetJwksResponse getJwks(io.serviq.identity.v1.GetJwksRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetJwksMethod(), getCallOptions(), request);
    }

    public io.serviq.identity.v1.RotateSigningKeysResponse rotateSigningKeys(io.serviq.identity.v1.RotateSigningKeysRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRotateSigningKeysMethod(), getCallOptions(), request);
    }
  }

  public static final class AuthServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<AuthServiceFutureStub> {
    private AuthServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected AuthServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new AuthServiceFutureStub(channel, callOptions);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.SignUpResponse> signUp(
        io.serviq.identity.v1.SignUpRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSignUpMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.SignInResponse> signIn(
        io.serviq.identity.v1.SignInRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSignInMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.RefreshSessionResponse> refreshSession(
        io.serviq.identity.v1.RefreshSessionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRefreshSessionMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.SignOutResponse> signOut(
        io.serviq.identity.v1.SignOutRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSignOutMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.RequestEmailVerificationResponse> requestEmailVerification(
        io.serviq.identity.v1.RequestEmailVerificationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRequestEmailVerificationMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.VerifyEmailResponse> verifyEmail(
        io.serviq.identity.v1.VerifyEmailRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getVerifyEmailMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.RequestPasswordResetResponse> requestPasswordReset(
        io.serviq.identity.v1.RequestPasswordResetRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRequestPasswordResetMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.ResetPasswordResponse> resetPassword(
        io.serviq.identity.v1.ResetPasswordRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getResetPasswordMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.ChangePasswordResponse> changePassword(
        io.serviq.identity.v1.ChangePasswordRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getChangePasswordMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.RequestEmailChangeResponse> requestEmailChange(
        io.serviq.identity.v1.RequestEmailChangeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRequestEmailChangeMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.ConfirmEmailChangeResponse> confirmEmailChange(
        io.serviq.identity.v1.ConfirmEmailChangeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getConfirmEmailChangeMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.GetAuthLinkResponse> getAuthLink(
        io.serviq.identity.v1.GetAuthLinkRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetAuthLinkMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.ExchangeApiKeyResponse> exchangeApiKey(
        io.serviq.identity.v1.ExchangeApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExchangeApiKeyMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.IssueServiceTokenResponse> issueServiceToken(
        io.serviq.identity.v1.IssueServiceTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getIssueServiceTokenMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.GetJwksResponse> getJwks(
        io.serviq.identity.v1.GetJwksRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetJwksMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.identity.v1.RotateSigningKeysResponse> rotateSigningKeys(
        io.serviq.identity.v1.RotateSigningKeysRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRotateSigningKeysMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_SIGN_UP = 0;
  private static final int METHODID_SIGN_IN = 1;
  private static final int METHODID_REFRESH_SESSION = 2;
  private static final int METHODID_SIGN_OUT = 3;
  private static final int METHODID_REQUEST_EMAIL_VERIFICATION = 4;
  private static final int METHODID_VERIFY_EMAIL = 5;
  private static final int METHODID_REQUEST_PASSWORD_RESET = 6;
  private static final int METHODID_RESET_PASSWORD = 7;
  private static final int METHODID_CHANGE_PASSWORD = 8;
  private static final int METHODID_REQUEST_EMAIL_CHANGE = 9;
  private static final int METHODID_CONFIRM_EMAIL_CHANGE = 10;
  private static final int METHODID_GET_AUTH_LINK = 11;
  private static final int METHODID_EXCHANGE_API_KEY = 12;
  private static final int METHODID_ISSUE_SERVICE_TOKEN = 13;
  private static final int METHODID_GET_JWKS = 14;
  private static final int METHODID_ROTATE_SIGNING_KEYS = 15;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final AsyncService serviceImpl;
    private final int methodId;

    MethodHandlers(AsyncService serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_SIGN_UP:
          serviceImpl.signUp((io.serviq.identity.v1.SignUpRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.SignUpResponse>) responseObserver);
          break;
        case METHODID_SIGN_IN:
          serviceImpl.signIn((io.serviq.identity.v1.SignInRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.SignInResponse>) responseObserver);
          break;
        case METHODID_REFRESH_SESSION:
          serviceImpl.refreshSession((io.serviq.identity.v1.RefreshSessionRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.RefreshSessionResponse>) responseObserver);
          break;
        case METHODID_SIGN_OUT:
          serviceImpl.signOut((io.serviq.identity.v1.SignOutRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.SignOutResponse>) responseObserver);
          break;
        case METHODID_REQUEST_EMAIL_VERIFICATION:
          serviceImpl.requestEmailVerification((io.serviq.identity.v1.RequestEmailVerificationRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.RequestEmailVerificationResponse>) responseObserver);
          break;
        case METHODID_VERIFY_EMAIL:
          serviceImpl.verifyEmail((io.serviq.identity.v1.VerifyEmailRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.VerifyEmailResponse>) responseObserver);
          break;
        case METHODID_REQUEST_PASSWORD_RESET:
          serviceImpl.requestPasswordReset((io.serviq.identity.v1.RequestPasswordResetRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.RequestPasswordResetResponse>) responseObserver);
          break;
        case METHODID_RESET_PASSWORD:
          serviceImpl.resetPassword((io.serviq.identity.v1.ResetPasswordRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.ResetPasswordResponse>) responseObserver);
          break;
        case METHODID_CHANGE_PASSWORD:
          serviceImpl.changePassword((io.serviq.identity.v1.ChangePasswordRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.ChangePasswordResponse>) responseObserver);
          break;
        case METHODID_REQUEST_EMAIL_CHANGE:
          serviceImpl.requestEmailChange((io.serviq.identity.v1.RequestEmailChangeRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.RequestEmailChangeResponse>) responseObserver);
          break;
        case METHODID_CONFIRM_EMAIL_CHANGE:
          serviceImpl.confirmEmailChange((io.serviq.identity.v1.ConfirmEmailChangeRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.ConfirmEmailChangeResponse>) responseObserver);
          break;
        case METHODID_GET_AUTH_LINK:
          serviceImpl.getAuthLink((io.serviq.identity.v1.GetAuthLinkRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetAuthLinkResponse>) responseObserver);
          break;
        case METHODID_EXCHANGE_API_KEY:
          serviceImpl.exchangeApiKey((io.serviq.identity.v1.ExchangeApiKeyRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.ExchangeApiKeyResponse>) responseObserver);
          break;
        case METHODID_ISSUE_SERVICE_TOKEN:
          serviceImpl.issueServiceToken((io.serviq.identity.v1.IssueServiceTokenRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.IssueServiceTokenResponse>) responseObserver);
          break;
        case METHODID_GET_JWKS:
          serviceImpl.getJwks((io.serviq.identity.v1.GetJwksRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.GetJwksResponse>) responseObserver);
          break;
        case METHODID_ROTATE_SIGNING_KEYS:
          serviceImpl.rotateSigningKeys((io.serviq.identity.v1.RotateSigningKeysRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.identity.v1.RotateSigningKeysResponse>) responseObserver);
          break;
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getSignUpMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.SignUpRequest,
              io.serviq.identity.v1.SignUpResponse>(
                service, METHODID_SIGN_UP)))
        .addMethod(
          getSignInMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.SignInRequest,
              io.serviq.identity.v1.SignInResponse>(
                service, METHODID_SIGN_IN)))
        .addMethod(
          getRefreshSessionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.RefreshSessionRequest,
              io.serviq.identity.v1.RefreshSessionResponse>(
                service, METHODID_REFRESH_SESSION)))
        .addMethod(
          getSignOutMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.SignOutRequest,
              io.serviq.identity.v1.SignOutResponse>(
                service, METHODID_SIGN_OUT)))
        .addMethod(
          getRequestEmailVerificationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.RequestEmailVerificationRequest,
              io.serviq.identity.v1.RequestEmailVerificationResponse>(
                service, METHODID_REQUEST_EMAIL_VERIFICATION)))
        .addMethod(
          getVerifyEmailMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.VerifyEmailRequest,
              io.serviq.identity.v1.VerifyEmailResponse>(
                service, METHODID_VERIFY_EMAIL)))
        .addMethod(
          getRequestPasswordResetMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.RequestPasswordResetRequest,
              io.serviq.identity.v1.RequestPasswordResetResponse>(
                service, METHODID_REQUEST_PASSWORD_RESET)))
        .addMethod(
          getResetPasswordMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.ResetPasswordRequest,
              io.serviq.identity.v1.ResetPasswordResponse>(
                service, METHODID_RESET_PASSWORD)))
        .addMethod(
          getChangePasswordMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.ChangePasswordRequest,
              io.serviq.identity.v1.ChangePasswordResponse>(
                service, METHODID_CHANGE_PASSWORD)))
        .addMethod(
          getRequestEmailChangeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.RequestEmailChangeRequest,
              io.serviq.identity.v1.RequestEmailChangeResponse>(
                service, METHODID_REQUEST_EMAIL_CHANGE)))
        .addMethod(
          getConfirmEmailChangeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.ConfirmEmailChangeRequest,
              io.serviq.identity.v1.ConfirmEmailChangeResponse>(
                service, METHODID_CONFIRM_EMAIL_CHANGE)))
        .addMethod(
          getGetAuthLinkMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.GetAuthLinkRequest,
              io.serviq.identity.v1.GetAuthLinkResponse>(
                service, METHODID_GET_AUTH_LINK)))
        .addMethod(
          getExchangeApiKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.ExchangeApiKeyRequest,
              io.serviq.identity.v1.ExchangeApiKeyResponse>(
                service, METHODID_EXCHANGE_API_KEY)))
        .addMethod(
          getIssueServiceTokenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.IssueServiceTokenRequest,
              io.serviq.identity.v1.IssueServiceTokenResponse>(
                service, METHODID_ISSUE_SERVICE_TOKEN)))
        .addMethod(
          getGetJwksMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.GetJwksRequest,
              io.serviq.identity.v1.GetJwksResponse>(
                service, METHODID_GET_JWKS)))
        .addMethod(
          getRotateSigningKeysMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.identity.v1.RotateSigningKeysRequest,
              io.serviq.identity.v1.RotateSigningKeysResponse>(
                service, METHODID_ROTATE_SIGNING_KEYS)))
        .build();
  }

  private static abstract class AuthServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    AuthServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.serviq.identity.v1.AuthServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("AuthService");
    }
  }

  private static final class AuthServiceFileDescriptorSupplier
      extends AuthServiceBaseDescriptorSupplier {
    AuthServiceFileDescriptorSupplier() {}
  }

  private static final class AuthServiceMethodDescriptorSupplier
      extends AuthServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    AuthServiceMethodDescriptorSupplier(java.lang.String methodName) {
      this.methodName = methodName;
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
      return getServiceDescriptor().findMethodByName(methodName);
    }
  }

  private static volatile io.grpc.ServiceDescriptor serviceDescriptor;

  public static io.grpc.ServiceDescriptor getServiceDescriptor() {
    io.grpc.ServiceDescriptor result = serviceDescriptor;
    if (result == null) {
      synchronized (AuthServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new AuthServiceFileDescriptorSupplier())
              .addMethod(getSignUpMethod())
              .addMethod(getSignInMethod())
              .addMethod(getRefreshSessionMethod())
              .addMethod(getSignOutMethod())
              .addMethod(getRequestEmailVerificationMethod())
              .addMethod(getVerifyEmailMethod())
              .addMethod(getRequestPasswordResetMethod())
              .addMethod(getResetPasswordMethod())
              .addMethod(getChangePasswordMethod())
              .addMethod(getRequestEmailChangeMethod())
              .addMethod(getConfirmEmailChangeMethod())
              .addMethod(getGetAuthLinkMethod())
              .addMethod(getExchangeApiKeyMethod())
              .addMethod(getIssueServiceTokenMethod())
              .addMethod(getGetJwksMethod())
              .addMethod(getRotateSigningKeysMethod())
              .build();
        }
      }
    }
    return result;
  }
}
