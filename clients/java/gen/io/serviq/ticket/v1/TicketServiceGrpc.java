package io.serviq.ticket.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

@io.grpc.stub.annotations.GrpcGenerated
public final class TicketServiceGrpc {

  private TicketServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "serviq.ticket.v1.TicketService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.CreateTicketRequest,
      io.serviq.ticket.v1.CreateTicketResponse> getCreateTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateTicket",
      requestType = io.serviq.ticket.v1.CreateTicketRequest.class,
      responseType = io.serviq.ticket.v1.CreateTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.CreateTicketRequest,
      io.serviq.ticket.v1.CreateTicketResponse> getCreateTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.CreateTicketRequest, io.serviq.ticket.v1.CreateTicketResponse> getCreateTicketMethod;
    if ((getCreateTicketMethod = TicketServiceGrpc.getCreateTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getCreateTicketMethod = TicketServiceGrpc.getCreateTicketMethod) == null) {
          TicketServiceGrpc.getCreateTicketMethod = getCreateTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.CreateTicketRequest, io.serviq.ticket.v1.CreateTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.CreateTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.CreateTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("CreateTicket"))
              .build();
        }
      }
    }
    return getCreateTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.TrackTicketRequest,
      io.serviq.ticket.v1.TrackTicketResponse> getTrackTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "TrackTicket",
      requestType = io.serviq.ticket.v1.TrackTicketRequest.class,
      responseType = io.serviq.ticket.v1.TrackTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.TrackTicketRequest,
      io.serviq.ticket.v1.TrackTicketResponse> getTrackTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.TrackTicketRequest, io.serviq.ticket.v1.TrackTicketResponse> getTrackTicketMethod;
    if ((getTrackTicketMethod = TicketServiceGrpc.getTrackTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getTrackTicketMethod = TicketServiceGrpc.getTrackTicketMethod) == null) {
          TicketServiceGrpc.getTrackTicketMethod = getTrackTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.TrackTicketRequest, io.serviq.ticket.v1.TrackTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "TrackTicket"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.TrackTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.TrackTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("TrackTicket"))
              .build();
        }
      }
    }
    return getTrackTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListMyTicketsRequest,
      io.serviq.ticket.v1.ListMyTicketsResponse> getListMyTicketsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListMyTickets",
      requestType = io.serviq.ticket.v1.ListMyTicketsRequest.class,
      responseType = io.serviq.ticket.v1.ListMyTicketsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListMyTicketsRequest,
      io.serviq.ticket.v1.ListMyTicketsResponse> getListMyTicketsMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListMyTicketsRequest, io.serviq.ticket.v1.ListMyTicketsResponse> getListMyTicketsMethod;
    if ((getListMyTicketsMethod = TicketServiceGrpc.getListMyTicketsMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getListMyTicketsMethod = TicketServiceGrpc.getListMyTicketsMethod) == null) {
          TicketServiceGrpc.getListMyTicketsMethod = getListMyTicketsMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.ListMyTicketsRequest, io.serviq.ticket.v1.ListMyTicketsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListMyTickets"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ListMyTicketsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ListMyTicketsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("ListMyTickets"))
              .build();
        }
      }
    }
    return getListMyTicketsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.GetTicketRequest,
      io.serviq.ticket.v1.GetTicketResponse> getGetTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetTicket",
      requestType = io.serviq.ticket.v1.GetTicketRequest.class,
      responseType = io.serviq.ticket.v1.GetTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.GetTicketRequest,
      io.serviq.ticket.v1.GetTicketResponse> getGetTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.GetTicketRequest, io.serviq.ticket.v1.GetTicketResponse> getGetTicketMethod;
    if ((getGetTicketMethod = TicketServiceGrpc.getGetTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getGetTicketMethod = TicketServiceGrpc.getGetTicketMethod) == null) {
          TicketServiceGrpc.getGetTicketMethod = getGetTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.GetTicketRequest, io.serviq.ticket.v1.GetTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetTicket"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.GetTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.GetTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("GetTicket"))
              .build();
        }
      }
    }
    return getGetTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListTicketsRequest,
      io.serviq.ticket.v1.ListTicketsResponse> getListTicketsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListTickets",
      requestType = io.serviq.ticket.v1.ListTicketsRequest.class,
      responseType = io.serviq.ticket.v1.ListTicketsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListTicketsRequest,
      io.serviq.ticket.v1.ListTicketsResponse> getListTicketsMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListTicketsRequest, io.serviq.ticket.v1.ListTicketsResponse> getListTicketsMethod;
    if ((getListTicketsMethod = TicketServiceGrpc.getListTicketsMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getListTicketsMethod = TicketServiceGrpc.getListTicketsMethod) == null) {
          TicketServiceGrpc.getListTicketsMethod = getListTicketsMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.ListTicketsRequest, io.serviq.ticket.v1.ListTicketsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListTickets"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ListTicketsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ListTicketsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("ListTickets"))
              .build();
        }
      }
    }
    return getListTicketsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.GetTicketLinkRequest,
      io.serviq.ticket.v1.GetTicketLinkResponse> getGetTicketLinkMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetTicketLink",
      requestType = io.serviq.ticket.v1.GetTicketLinkRequest.class,
      responseType = io.serviq.ticket.v1.GetTicketLinkResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.GetTicketLinkRequest,
      io.serviq.ticket.v1.GetTicketLinkResponse> getGetTicketLinkMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.GetTicketLinkRequest, io.serviq.ticket.v1.GetTicketLinkResponse> getGetTicketLinkMethod;
    if ((getGetTicketLinkMethod = TicketServiceGrpc.getGetTicketLinkMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getGetTicketLinkMethod = TicketServiceGrpc.getGetTicketLinkMethod) == null) {
          TicketServiceGrpc.getGetTicketLinkMethod = getGetTicketLinkMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.GetTicketLinkRequest, io.serviq.ticket.v1.GetTicketLinkResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetTicketLink"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.GetTicketLinkRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.GetTicketLinkResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("GetTicketLink"))
              .build();
        }
      }
    }
    return getGetTicketLinkMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.VerifyTicketRequest,
      io.serviq.ticket.v1.VerifyTicketResponse> getVerifyTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "VerifyTicket",
      requestType = io.serviq.ticket.v1.VerifyTicketRequest.class,
      responseType = io.serviq.ticket.v1.VerifyTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.VerifyTicketRequest,
      io.serviq.ticket.v1.VerifyTicketResponse> getVerifyTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.VerifyTicketRequest, io.serviq.ticket.v1.VerifyTicketResponse> getVerifyTicketMethod;
    if ((getVerifyTicketMethod = TicketServiceGrpc.getVerifyTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getVerifyTicketMethod = TicketServiceGrpc.getVerifyTicketMethod) == null) {
          TicketServiceGrpc.getVerifyTicketMethod = getVerifyTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.VerifyTicketRequest, io.serviq.ticket.v1.VerifyTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "VerifyTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.VerifyTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.VerifyTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("VerifyTicket"))
              .build();
        }
      }
    }
    return getVerifyTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.ReplyToTicketRequest,
      io.serviq.ticket.v1.ReplyToTicketResponse> getReplyToTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReplyToTicket",
      requestType = io.serviq.ticket.v1.ReplyToTicketRequest.class,
      responseType = io.serviq.ticket.v1.ReplyToTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.ReplyToTicketRequest,
      io.serviq.ticket.v1.ReplyToTicketResponse> getReplyToTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.ReplyToTicketRequest, io.serviq.ticket.v1.ReplyToTicketResponse> getReplyToTicketMethod;
    if ((getReplyToTicketMethod = TicketServiceGrpc.getReplyToTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getReplyToTicketMethod = TicketServiceGrpc.getReplyToTicketMethod) == null) {
          TicketServiceGrpc.getReplyToTicketMethod = getReplyToTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.ReplyToTicketRequest, io.serviq.ticket.v1.ReplyToTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReplyToTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ReplyToTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ReplyToTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("ReplyToTicket"))
              .build();
        }
      }
    }
    return getReplyToTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.RateTicketRequest,
      io.serviq.ticket.v1.RateTicketResponse> getRateTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RateTicket",
      requestType = io.serviq.ticket.v1.RateTicketRequest.class,
      responseType = io.serviq.ticket.v1.RateTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.RateTicketRequest,
      io.serviq.ticket.v1.RateTicketResponse> getRateTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.RateTicketRequest, io.serviq.ticket.v1.RateTicketResponse> getRateTicketMethod;
    if ((getRateTicketMethod = TicketServiceGrpc.getRateTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getRateTicketMethod = TicketServiceGrpc.getRateTicketMethod) == null) {
          TicketServiceGrpc.getRateTicketMethod = getRateTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.RateTicketRequest, io.serviq.ticket.v1.RateTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RateTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.RateTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.RateTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("RateTicket"))
              .build();
        }
      }
    }
    return getRateTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.BatchGetTicketsRequest,
      io.serviq.ticket.v1.BatchGetTicketsResponse> getBatchGetTicketsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGetTickets",
      requestType = io.serviq.ticket.v1.BatchGetTicketsRequest.class,
      responseType = io.serviq.ticket.v1.BatchGetTicketsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.BatchGetTicketsRequest,
      io.serviq.ticket.v1.BatchGetTicketsResponse> getBatchGetTicketsMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.BatchGetTicketsRequest, io.serviq.ticket.v1.BatchGetTicketsResponse> getBatchGetTicketsMethod;
    if ((getBatchGetTicketsMethod = TicketServiceGrpc.getBatchGetTicketsMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getBatchGetTicketsMethod = TicketServiceGrpc.getBatchGetTicketsMethod) == null) {
          TicketServiceGrpc.getBatchGetTicketsMethod = getBatchGetTicketsMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.BatchGetTicketsRequest, io.serviq.ticket.v1.BatchGetTicketsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGetTickets"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.BatchGetTicketsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.BatchGetTicketsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("BatchGetTickets"))
              .build();
        }
      }
    }
    return getBatchGetTicketsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.SearchTicketsRequest,
      io.serviq.ticket.v1.SearchTicketsResponse> getSearchTicketsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SearchTickets",
      requestType = io.serviq.ticket.v1.SearchTicketsRequest.class,
      responseType = io.serviq.ticket.v1.SearchTicketsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.SearchTicketsRequest,
      io.serviq.ticket.v1.SearchTicketsResponse> getSearchTicketsMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.SearchTicketsRequest, io.serviq.ticket.v1.SearchTicketsResponse> getSearchTicketsMethod;
    if ((getSearchTicketsMethod = TicketServiceGrpc.getSearchTicketsMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getSearchTicketsMethod = TicketServiceGrpc.getSearchTicketsMethod) == null) {
          TicketServiceGrpc.getSearchTicketsMethod = getSearchTicketsMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.SearchTicketsRequest, io.serviq.ticket.v1.SearchTicketsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SearchTickets"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.SearchTicketsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.SearchTicketsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("SearchTickets"))
              .build();
        }
      }
    }
    return getSearchTicketsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListTimelineEntriesRequest,
      io.serviq.ticket.v1.ListTimelineEntriesResponse> getListTimelineEntriesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListTimelineEntries",
      requestType = io.serviq.ticket.v1.ListTimelineEntriesRequest.class,
      responseType = io.serviq.ticket.v1.ListTimelineEntriesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListTimelineEntriesRequest,
      io.serviq.ticket.v1.ListTimelineEntriesResponse> getListTimelineEntriesMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.ListTimelineEntriesRequest, io.serviq.ticket.v1.ListTimelineEntriesResponse> getListTimelineEntriesMethod;
    if ((getListTimelineEntriesMethod = TicketServiceGrpc.getListTimelineEntriesMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getListTimelineEntriesMethod = TicketServiceGrpc.getListTimelineEntriesMethod) == null) {
          TicketServiceGrpc.getListTimelineEntriesMethod = getListTimelineEntriesMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.ListTimelineEntriesRequest, io.serviq.ticket.v1.ListTimelineEntriesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListTimelineEntries"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ListTimelineEntriesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ListTimelineEntriesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("ListTimelineEntries"))
              .build();
        }
      }
    }
    return getListTimelineEntriesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.WatchTicketsRequest,
      io.serviq.ticket.v1.WatchTicketsResponse> getWatchTicketsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "WatchTickets",
      requestType = io.serviq.ticket.v1.WatchTicketsRequest.class,
      responseType = io.serviq.ticket.v1.WatchTicketsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.WatchTicketsRequest,
      io.serviq.ticket.v1.WatchTicketsResponse> getWatchTicketsMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.WatchTicketsRequest, io.serviq.ticket.v1.WatchTicketsResponse> getWatchTicketsMethod;
    if ((getWatchTicketsMethod = TicketServiceGrpc.getWatchTicketsMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getWatchTicketsMethod = TicketServiceGrpc.getWatchTicketsMethod) == null) {
          TicketServiceGrpc.getWatchTicketsMethod = getWatchTicketsMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.WatchTicketsRequest, io.serviq.ticket.v1.WatchTicketsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "WatchTickets"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.WatchTicketsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.WatchTicketsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("WatchTickets"))
              .build();
        }
      }
    }
    return getWatchTicketsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.DescribeLifecycleRequest,
      io.serviq.ticket.v1.DescribeLifecycleResponse> getDescribeLifecycleMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DescribeLifecycle",
      requestType = io.serviq.ticket.v1.DescribeLifecycleRequest.class,
      responseType = io.serviq.ticket.v1.DescribeLifecycleResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.DescribeLifecycleRequest,
      io.serviq.ticket.v1.DescribeLifecycleResponse> getDescribeLifecycleMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.DescribeLifecycleRequest, io.serviq.ticket.v1.DescribeLifecycleResponse> getDescribeLifecycleMethod;
    if ((getDescribeLifecycleMethod = TicketServiceGrpc.getDescribeLifecycleMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getDescribeLifecycleMethod = TicketServiceGrpc.getDescribeLifecycleMethod) == null) {
          TicketServiceGrpc.getDescribeLifecycleMethod = getDescribeLifecycleMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.DescribeLifecycleRequest, io.serviq.ticket.v1.DescribeLifecycleResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DescribeLifecycle"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.DescribeLifecycleRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.DescribeLifecycleResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("DescribeLifecycle"))
              .build();
        }
      }
    }
    return getDescribeLifecycleMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.UpdateTicketRequest,
      io.serviq.ticket.v1.UpdateTicketResponse> getUpdateTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateTicket",
      requestType = io.serviq.ticket.v1.UpdateTicketRequest.class,
      responseType = io.serviq.ticket.v1.UpdateTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.UpdateTicketRequest,
      io.serviq.ticket.v1.UpdateTicketResponse> getUpdateTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.UpdateTicketRequest, io.serviq.ticket.v1.UpdateTicketResponse> getUpdateTicketMethod;
    if ((getUpdateTicketMethod = TicketServiceGrpc.getUpdateTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getUpdateTicketMethod = TicketServiceGrpc.getUpdateTicketMethod) == null) {
          TicketServiceGrpc.getUpdateTicketMethod = getUpdateTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.UpdateTicketRequest, io.serviq.ticket.v1.UpdateTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.UpdateTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.UpdateTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("UpdateTicket"))
              .build();
        }
      }
    }
    return getUpdateTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.BatchUpdateTicketsRequest,
      io.serviq.ticket.v1.BatchUpdateTicketsResponse> getBatchUpdateTicketsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchUpdateTickets",
      requestType = io.serviq.ticket.v1.BatchUpdateTicketsRequest.class,
      responseType = io.serviq.ticket.v1.BatchUpdateTicketsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.BatchUpdateTicketsRequest,
      io.serviq.ticket.v1.BatchUpdateTicketsResponse> getBatchUpdateTicketsMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.BatchUpdateTicketsRequest, io.serviq.ticket.v1.BatchUpdateTicketsResponse> getBatchUpdateTicketsMethod;
    if ((getBatchUpdateTicketsMethod = TicketServiceGrpc.getBatchUpdateTicketsMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getBatchUpdateTicketsMethod = TicketServiceGrpc.getBatchUpdateTicketsMethod) == null) {
          TicketServiceGrpc.getBatchUpdateTicketsMethod = getBatchUpdateTicketsMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.BatchUpdateTicketsRequest, io.serviq.ticket.v1.BatchUpdateTicketsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchUpdateTickets"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.BatchUpdateTicketsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.BatchUpdateTicketsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("BatchUpdateTickets"))
              .build();
        }
      }
    }
    return getBatchUpdateTicketsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.AddCommentRequest,
      io.serviq.ticket.v1.AddCommentResponse> getAddCommentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AddComment",
      requestType = io.serviq.ticket.v1.AddCommentRequest.class,
      responseType = io.serviq.ticket.v1.AddCommentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.AddCommentRequest,
      io.serviq.ticket.v1.AddCommentResponse> getAddCommentMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.AddCommentRequest, io.serviq.ticket.v1.AddCommentResponse> getAddCommentMethod;
    if ((getAddCommentMethod = TicketServiceGrpc.getAddCommentMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getAddCommentMethod = TicketServiceGrpc.getAddCommentMethod) == null) {
          TicketServiceGrpc.getAddCommentMethod = getAddCommentMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.AddCommentRequest, io.serviq.ticket.v1.AddCommentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AddComment"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.AddCommentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.AddCommentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("AddComment"))
              .build();
        }
      }
    }
    return getAddCommentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.StartTicketRequest,
      io.serviq.ticket.v1.StartTicketResponse> getStartTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "StartTicket",
      requestType = io.serviq.ticket.v1.StartTicketRequest.class,
      responseType = io.serviq.ticket.v1.StartTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.StartTicketRequest,
      io.serviq.ticket.v1.StartTicketResponse> getStartTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.StartTicketRequest, io.serviq.ticket.v1.StartTicketResponse> getStartTicketMethod;
    if ((getStartTicketMethod = TicketServiceGrpc.getStartTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getStartTicketMethod = TicketServiceGrpc.getStartTicketMethod) == null) {
          TicketServiceGrpc.getStartTicketMethod = getStartTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.StartTicketRequest, io.serviq.ticket.v1.StartTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "StartTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.StartTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.StartTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("StartTicket"))
              .build();
        }
      }
    }
    return getStartTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.PauseTicketRequest,
      io.serviq.ticket.v1.PauseTicketResponse> getPauseTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "PauseTicket",
      requestType = io.serviq.ticket.v1.PauseTicketRequest.class,
      responseType = io.serviq.ticket.v1.PauseTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.PauseTicketRequest,
      io.serviq.ticket.v1.PauseTicketResponse> getPauseTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.PauseTicketRequest, io.serviq.ticket.v1.PauseTicketResponse> getPauseTicketMethod;
    if ((getPauseTicketMethod = TicketServiceGrpc.getPauseTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getPauseTicketMethod = TicketServiceGrpc.getPauseTicketMethod) == null) {
          TicketServiceGrpc.getPauseTicketMethod = getPauseTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.PauseTicketRequest, io.serviq.ticket.v1.PauseTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "PauseTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.PauseTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.PauseTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("PauseTicket"))
              .build();
        }
      }
    }
    return getPauseTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.ResolveTicketRequest,
      io.serviq.ticket.v1.ResolveTicketResponse> getResolveTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ResolveTicket",
      requestType = io.serviq.ticket.v1.ResolveTicketRequest.class,
      responseType = io.serviq.ticket.v1.ResolveTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.ResolveTicketRequest,
      io.serviq.ticket.v1.ResolveTicketResponse> getResolveTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.ResolveTicketRequest, io.serviq.ticket.v1.ResolveTicketResponse> getResolveTicketMethod;
    if ((getResolveTicketMethod = TicketServiceGrpc.getResolveTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getResolveTicketMethod = TicketServiceGrpc.getResolveTicketMethod) == null) {
          TicketServiceGrpc.getResolveTicketMethod = getResolveTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.ResolveTicketRequest, io.serviq.ticket.v1.ResolveTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ResolveTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ResolveTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ResolveTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("ResolveTicket"))
              .build();
        }
      }
    }
    return getResolveTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.CloseTicketRequest,
      io.serviq.ticket.v1.CloseTicketResponse> getCloseTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CloseTicket",
      requestType = io.serviq.ticket.v1.CloseTicketRequest.class,
      responseType = io.serviq.ticket.v1.CloseTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.CloseTicketRequest,
      io.serviq.ticket.v1.CloseTicketResponse> getCloseTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.CloseTicketRequest, io.serviq.ticket.v1.CloseTicketResponse> getCloseTicketMethod;
    if ((getCloseTicketMethod = TicketServiceGrpc.getCloseTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getCloseTicketMethod = TicketServiceGrpc.getCloseTicketMethod) == null) {
          TicketServiceGrpc.getCloseTicketMethod = getCloseTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.CloseTicketRequest, io.serviq.ticket.v1.CloseTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CloseTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.CloseTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.CloseTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("CloseTicket"))
              .build();
        }
      }
    }
    return getCloseTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.ReopenTicketRequest,
      io.serviq.ticket.v1.ReopenTicketResponse> getReopenTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReopenTicket",
      requestType = io.serviq.ticket.v1.ReopenTicketRequest.class,
      responseType = io.serviq.ticket.v1.ReopenTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.ReopenTicketRequest,
      io.serviq.ticket.v1.ReopenTicketResponse> getReopenTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.ReopenTicketRequest, io.serviq.ticket.v1.ReopenTicketResponse> getReopenTicketMethod;
    if ((getReopenTicketMethod = TicketServiceGrpc.getReopenTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getReopenTicketMethod = TicketServiceGrpc.getReopenTicketMethod) == null) {
          TicketServiceGrpc.getReopenTicketMethod = getReopenTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.ReopenTicketRequest, io.serviq.ticket.v1.ReopenTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReopenTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ReopenTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ReopenTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("ReopenTicket"))
              .build();
        }
      }
    }
    return getReopenTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.MarkSpamRequest,
      io.serviq.ticket.v1.MarkSpamResponse> getMarkSpamMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "MarkSpam",
      requestType = io.serviq.ticket.v1.MarkSpamRequest.class,
      responseType = io.serviq.ticket.v1.MarkSpamResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.MarkSpamRequest,
      io.serviq.ticket.v1.MarkSpamResponse> getMarkSpamMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.MarkSpamRequest, io.serviq.ticket.v1.MarkSpamResponse> getMarkSpamMethod;
    if ((getMarkSpamMethod = TicketServiceGrpc.getMarkSpamMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getMarkSpamMethod = TicketServiceGrpc.getMarkSpamMethod) == null) {
          TicketServiceGrpc.getMarkSpamMethod = getMarkSpamMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.MarkSpamRequest, io.serviq.ticket.v1.MarkSpamResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "MarkSpam"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.MarkSpamRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.MarkSpamResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("MarkSpam"))
              .build();
        }
      }
    }
    return getMarkSpamMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.UnmarkSpamRequest,
      io.serviq.ticket.v1.UnmarkSpamResponse> getUnmarkSpamMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnmarkSpam",
      requestType = io.serviq.ticket.v1.UnmarkSpamRequest.class,
      responseType = io.serviq.ticket.v1.UnmarkSpamResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.UnmarkSpamRequest,
      io.serviq.ticket.v1.UnmarkSpamResponse> getUnmarkSpamMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.UnmarkSpamRequest, io.serviq.ticket.v1.UnmarkSpamResponse> getUnmarkSpamMethod;
    if ((getUnmarkSpamMethod = TicketServiceGrpc.getUnmarkSpamMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getUnmarkSpamMethod = TicketServiceGrpc.getUnmarkSpamMethod) == null) {
          TicketServiceGrpc.getUnmarkSpamMethod = getUnmarkSpamMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.UnmarkSpamRequest, io.serviq.ticket.v1.UnmarkSpamResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnmarkSpam"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.UnmarkSpamRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.UnmarkSpamResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("UnmarkSpam"))
              .build();
        }
      }
    }
    return getUnmarkSpamMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.AssignTicketRequest,
      io.serviq.ticket.v1.AssignTicketResponse> getAssignTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AssignTicket",
      requestType = io.serviq.ticket.v1.AssignTicketRequest.class,
      responseType = io.serviq.ticket.v1.AssignTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.AssignTicketRequest,
      io.serviq.ticket.v1.AssignTicketResponse> getAssignTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.AssignTicketRequest, io.serviq.ticket.v1.AssignTicketResponse> getAssignTicketMethod;
    if ((getAssignTicketMethod = TicketServiceGrpc.getAssignTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getAssignTicketMethod = TicketServiceGrpc.getAssignTicketMethod) == null) {
          TicketServiceGrpc.getAssignTicketMethod = getAssignTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.AssignTicketRequest, io.serviq.ticket.v1.AssignTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AssignTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.AssignTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.AssignTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("AssignTicket"))
              .build();
        }
      }
    }
    return getAssignTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.UnassignTicketRequest,
      io.serviq.ticket.v1.UnassignTicketResponse> getUnassignTicketMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UnassignTicket",
      requestType = io.serviq.ticket.v1.UnassignTicketRequest.class,
      responseType = io.serviq.ticket.v1.UnassignTicketResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.UnassignTicketRequest,
      io.serviq.ticket.v1.UnassignTicketResponse> getUnassignTicketMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.UnassignTicketRequest, io.serviq.ticket.v1.UnassignTicketResponse> getUnassignTicketMethod;
    if ((getUnassignTicketMethod = TicketServiceGrpc.getUnassignTicketMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getUnassignTicketMethod = TicketServiceGrpc.getUnassignTicketMethod) == null) {
          TicketServiceGrpc.getUnassignTicketMethod = getUnassignTicketMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.UnassignTicketRequest, io.serviq.ticket.v1.UnassignTicketResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UnassignTicket"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.UnassignTicketRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.UnassignTicketResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("UnassignTicket"))
              .build();
        }
      }
    }
    return getUnassignTicketMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.AddParticipantRequest,
      io.serviq.ticket.v1.AddParticipantResponse> getAddParticipantMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "AddParticipant",
      requestType = io.serviq.ticket.v1.AddParticipantRequest.class,
      responseType = io.serviq.ticket.v1.AddParticipantResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.AddParticipantRequest,
      io.serviq.ticket.v1.AddParticipantResponse> getAddParticipantMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.AddParticipantRequest, io.serviq.ticket.v1.AddParticipantResponse> getAddParticipantMethod;
    if ((getAddParticipantMethod = TicketServiceGrpc.getAddParticipantMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getAddParticipantMethod = TicketServiceGrpc.getAddParticipantMethod) == null) {
          TicketServiceGrpc.getAddParticipantMethod = getAddParticipantMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.AddParticipantRequest, io.serviq.ticket.v1.AddParticipantResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "AddParticipant"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.AddParticipantRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.AddParticipantResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("AddParticipant"))
              .build();
        }
      }
    }
    return getAddParticipantMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.RemoveParticipantRequest,
      io.serviq.ticket.v1.RemoveParticipantResponse> getRemoveParticipantMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RemoveParticipant",
      requestType = io.serviq.ticket.v1.RemoveParticipantRequest.class,
      responseType = io.serviq.ticket.v1.RemoveParticipantResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.RemoveParticipantRequest,
      io.serviq.ticket.v1.RemoveParticipantResponse> getRemoveParticipantMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.RemoveParticipantRequest, io.serviq.ticket.v1.RemoveParticipantResponse> getRemoveParticipantMethod;
    if ((getRemoveParticipantMethod = TicketServiceGrpc.getRemoveParticipantMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getRemoveParticipantMethod = TicketServiceGrpc.getRemoveParticipantMethod) == null) {
          TicketServiceGrpc.getRemoveParticipantMethod = getRemoveParticipantMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.RemoveParticipantRequest, io.serviq.ticket.v1.RemoveParticipantResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RemoveParticipant"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.RemoveParticipantRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.RemoveParticipantResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("RemoveParticipant"))
              .build();
        }
      }
    }
    return getRemoveParticipantMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.ExplainAssignmentRequest,
      io.serviq.ticket.v1.ExplainAssignmentResponse> getExplainAssignmentMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExplainAssignment",
      requestType = io.serviq.ticket.v1.ExplainAssignmentRequest.class,
      responseType = io.serviq.ticket.v1.ExplainAssignmentResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.ExplainAssignmentRequest,
      io.serviq.ticket.v1.ExplainAssignmentResponse> getExplainAssignmentMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.ExplainAssignmentRequest, io.serviq.ticket.v1.ExplainAssignmentResponse> getExplainAssignmentMethod;
    if ((getExplainAssignmentMethod = TicketServiceGrpc.getExplainAssignmentMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getExplainAssignmentMethod = TicketServiceGrpc.getExplainAssignmentMethod) == null) {
          TicketServiceGrpc.getExplainAssignmentMethod = getExplainAssignmentMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.ExplainAssignmentRequest, io.serviq.ticket.v1.ExplainAssignmentResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExplainAssignment"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ExplainAssignmentRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.ExplainAssignmentResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("ExplainAssignment"))
              .build();
        }
      }
    }
    return getExplainAssignmentMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.RotateTicketLinkRequest,
      io.serviq.ticket.v1.RotateTicketLinkResponse> getRotateTicketLinkMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RotateTicketLink",
      requestType = io.serviq.ticket.v1.RotateTicketLinkRequest.class,
      responseType = io.serviq.ticket.v1.RotateTicketLinkResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.RotateTicketLinkRequest,
      io.serviq.ticket.v1.RotateTicketLinkResponse> getRotateTicketLinkMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.RotateTicketLinkRequest, io.serviq.ticket.v1.RotateTicketLinkResponse> getRotateTicketLinkMethod;
    if ((getRotateTicketLinkMethod = TicketServiceGrpc.getRotateTicketLinkMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getRotateTicketLinkMethod = TicketServiceGrpc.getRotateTicketLinkMethod) == null) {
          TicketServiceGrpc.getRotateTicketLinkMethod = getRotateTicketLinkMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.RotateTicketLinkRequest, io.serviq.ticket.v1.RotateTicketLinkResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RotateTicketLink"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.RotateTicketLinkRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.RotateTicketLinkResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("RotateTicketLink"))
              .build();
        }
      }
    }
    return getRotateTicketLinkMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.RevokeTicketLinkRequest,
      io.serviq.ticket.v1.RevokeTicketLinkResponse> getRevokeTicketLinkMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeTicketLink",
      requestType = io.serviq.ticket.v1.RevokeTicketLinkRequest.class,
      responseType = io.serviq.ticket.v1.RevokeTicketLinkResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.RevokeTicketLinkRequest,
      io.serviq.ticket.v1.RevokeTicketLinkResponse> getRevokeTicketLinkMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.RevokeTicketLinkRequest, io.serviq.ticket.v1.RevokeTicketLinkResponse> getRevokeTicketLinkMethod;
    if ((getRevokeTicketLinkMethod = TicketServiceGrpc.getRevokeTicketLinkMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getRevokeTicketLinkMethod = TicketServiceGrpc.getRevokeTicketLinkMethod) == null) {
          TicketServiceGrpc.getRevokeTicketLinkMethod = getRevokeTicketLinkMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.RevokeTicketLinkRequest, io.serviq.ticket.v1.RevokeTicketLinkResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeTicketLink"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.RevokeTicketLinkRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.RevokeTicketLinkResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("RevokeTicketLink"))
              .build();
        }
      }
    }
    return getRevokeTicketLinkMethod;
  }

  private static volatile io.grpc.MethodDescriptor<io.serviq.ticket.v1.BatchGetTicketLinksRequest,
      io.serviq.ticket.v1.BatchGetTicketLinksResponse> getBatchGetTicketLinksMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "BatchGetTicketLinks",
      requestType = io.serviq.ticket.v1.BatchGetTicketLinksRequest.class,
      responseType = io.serviq.ticket.v1.BatchGetTicketLinksResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<io.serviq.ticket.v1.BatchGetTicketLinksRequest,
      io.serviq.ticket.v1.BatchGetTicketLinksResponse> getBatchGetTicketLinksMethod() {
    io.grpc.MethodDescriptor<io.serviq.ticket.v1.BatchGetTicketLinksRequest, io.serviq.ticket.v1.BatchGetTicketLinksResponse> getBatchGetTicketLinksMethod;
    if ((getBatchGetTicketLinksMethod = TicketServiceGrpc.getBatchGetTicketLinksMethod) == null) {
      synchronized (TicketServiceGrpc.class) {
        if ((getBatchGetTicketLinksMethod = TicketServiceGrpc.getBatchGetTicketLinksMethod) == null) {
          TicketServiceGrpc.getBatchGetTicketLinksMethod = getBatchGetTicketLinksMethod =
              io.grpc.MethodDescriptor.<io.serviq.ticket.v1.BatchGetTicketLinksRequest, io.serviq.ticket.v1.BatchGetTicketLinksResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "BatchGetTicketLinks"))
              .setSafe(true)
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.BatchGetTicketLinksRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  io.serviq.ticket.v1.BatchGetTicketLinksResponse.getDefaultInstance()))
              .setSchemaDescriptor(new TicketServiceMethodDescriptorSupplier("BatchGetTicketLinks"))
              .build();
        }
      }
    }
    return getBatchGetTicketLinksMethod;
  }

  public static TicketServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TicketServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TicketServiceStub>() {
        @java.lang.Override
        public TicketServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TicketServiceStub(channel, callOptions);
        }
      };
    return TicketServiceStub.newStub(factory, channel);
  }

  public static TicketServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TicketServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TicketServiceBlockingV2Stub>() {
        @java.lang.Override
        public TicketServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TicketServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return TicketServiceBlockingV2Stub.newStub(factory, channel);
  }

  public static TicketServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TicketServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TicketServiceBlockingStub>() {
        @java.lang.Override
        public TicketServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TicketServiceBlockingStub(channel, callOptions);
        }
      };
    return TicketServiceBlockingStub.newStub(factory, channel);
  }

  public static TicketServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<TicketServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<TicketServiceFutureStub>() {
        @java.lang.Override
        public TicketServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new TicketServiceFutureStub(channel, callOptions);
        }
      };
    return TicketServiceFutureStub.newStub(factory, channel);
  }

  public interface AsyncService {

    default void createTicket(io.serviq.ticket.v1.CreateTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.CreateTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateTicketMethod(), responseObserver);
    }

    default void trackTicket(io.serviq.ticket.v1.TrackTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.TrackTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getTrackTicketMethod(), responseObserver);
    }

    default void listMyTickets(io.serviq.ticket.v1.ListMyTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListMyTicketsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListMyTicketsMethod(), responseObserver);
    }

    default void getTicket(io.serviq.ticket.v1.GetTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.GetTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetTicketMethod(), responseObserver);
    }

    default void listTickets(io.serviq.ticket.v1.ListTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListTicketsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListTicketsMethod(), responseObserver);
    }

    default void getTicketLink(io.serviq.ticket.v1.GetTicketLinkRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.GetTicketLinkResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetTicketLinkMethod(), responseObserver);
    }

    default void verifyTicket(io.serviq.ticket.v1.VerifyTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.VerifyTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getVerifyTicketMethod(), responseObserver);
    }

    default void replyToTicket(io.serviq.ticket.v1.ReplyToTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ReplyToTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReplyToTicketMethod(), responseObserver);
    }

    default void rateTicket(io.serviq.ticket.v1.RateTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RateTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRateTicketMethod(), responseObserver);
    }

    default void batchGetTickets(io.serviq.ticket.v1.BatchGetTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.BatchGetTicketsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetTicketsMethod(), responseObserver);
    }

    default void searchTickets(io.serviq.ticket.v1.SearchTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.SearchTicketsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSearchTicketsMethod(), responseObserver);
    }

    default void listTimelineEntries(io.serviq.ticket.v1.ListTimelineEntriesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListTimelineEntriesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListTimelineEntriesMethod(), responseObserver);
    }

    default void watchTickets(io.serviq.ticket.v1.WatchTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.WatchTicketsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getWatchTicketsMethod(), responseObserver);
    }

    default void describeLifecycle(io.serviq.ticket.v1.DescribeLifecycleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.DescribeLifecycleResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDescribeLifecycleMethod(), responseObserver);
    }

    default void updateTicket(io.serviq.ticket.v1.UpdateTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UpdateTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateTicketMethod(), responseObserver);
    }

    default void batchUpdateTickets(io.serviq.ticket.v1.BatchUpdateTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.BatchUpdateTicketsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchUpdateTicketsMethod(), responseObserver);
    }

    default void addComment(io.serviq.ticket.v1.AddCommentRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.AddCommentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAddCommentMethod(), responseObserver);
    }

    default void startTicket(io.serviq.ticket.v1.StartTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.StartTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getStartTicketMethod(), responseObserver);
    }

    default void pauseTicket(io.serviq.ticket.v1.PauseTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.PauseTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getPauseTicketMethod(), responseObserver);
    }

    default void resolveTicket(io.serviq.ticket.v1.ResolveTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ResolveTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getResolveTicketMethod(), responseObserver);
    }

    default void closeTicket(io.serviq.ticket.v1.CloseTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.CloseTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCloseTicketMethod(), responseObserver);
    }

    default void reopenTicket(io.serviq.ticket.v1.ReopenTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ReopenTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReopenTicketMethod(), responseObserver);
    }

    default void markSpam(io.serviq.ticket.v1.MarkSpamRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.MarkSpamResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getMarkSpamMethod(), responseObserver);
    }

    default void unmarkSpam(io.serviq.ticket.v1.UnmarkSpamRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UnmarkSpamResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnmarkSpamMethod(), responseObserver);
    }

    default void assignTicket(io.serviq.ticket.v1.AssignTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.AssignTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAssignTicketMethod(), responseObserver);
    }

    default void unassignTicket(io.serviq.ticket.v1.UnassignTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UnassignTicketResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUnassignTicketMethod(), responseObserver);
    }

    default void addParticipant(io.serviq.ticket.v1.AddParticipantRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.AddParticipantResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getAddParticipantMethod(), responseObserver);
    }

    default void removeParticipant(io.serviq.ticket.v1.RemoveParticipantRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RemoveParticipantResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRemoveParticipantMethod(), responseObserver);
    }

    default void explainAssignment(io.serviq.ticket.v1.ExplainAssignmentRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ExplainAssignmentResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExplainAssignmentMethod(), responseObserver);
    }

    default void rotateTicketLink(io.serviq.ticket.v1.RotateTicketLinkRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RotateTicketLinkResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRotateTicketLinkMethod(), responseObserver);
    }

    default void revokeTicketLink(io.serviq.ticket.v1.RevokeTicketLinkRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RevokeTicketLinkResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeTicketLinkMethod(), responseObserver);
    }

    default void batchGetTicketLinks(io.serviq.ticket.v1.BatchGetTicketLinksRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.BatchGetTicketLinksResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getBatchGetTicketLinksMethod(), responseObserver);
    }
  }

  public static abstract class TicketServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return TicketServiceGrpc.bindService(this);
    }
  }

  public static final class TicketServiceStub
      extends io.grpc.stub.AbstractAsyncStub<TicketServiceStub> {
    private TicketServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TicketServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TicketServiceStub(channel, callOptions);
    }

    public void createTicket(io.serviq.ticket.v1.CreateTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.CreateTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void trackTicket(io.serviq.ticket.v1.TrackTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.TrackTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getTrackTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void listMyTickets(io.serviq.ticket.v1.ListMyTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListMyTicketsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListMyTicketsMethod(), getCallOptions()), request, responseObserver);
    }

    public void getTicket(io.serviq.ticket.v1.GetTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.GetTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void listTickets(io.serviq.ticket.v1.ListTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListTicketsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListTicketsMethod(), getCallOptions()), request, responseObserver);
    }

    public void getTicketLink(io.serviq.ticket.v1.GetTicketLinkRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.GetTicketLinkResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetTicketLinkMethod(), getCallOptions()), request, responseObserver);
    }

    public void verifyTicket(io.serviq.ticket.v1.VerifyTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.VerifyTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getVerifyTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void replyToTicket(io.serviq.ticket.v1.ReplyToTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ReplyToTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReplyToTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void rateTicket(io.serviq.ticket.v1.RateTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RateTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRateTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void batchGetTickets(io.serviq.ticket.v1.BatchGetTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.BatchGetTicketsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetTicketsMethod(), getCallOptions()), request, responseObserver);
    }

    public void searchTickets(io.serviq.ticket.v1.SearchTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.SearchTicketsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSearchTicketsMethod(), getCallOptions()), request, responseObserver);
    }

    public void listTimelineEntries(io.serviq.ticket.v1.ListTimelineEntriesRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListTimelineEntriesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListTimelineEntriesMethod(), getCallOptions()), request, responseObserver);
    }

    public void watchTickets(io.serviq.ticket.v1.WatchTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.WatchTicketsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getWatchTicketsMethod(), getCallOptions()), request, responseObserver);
    }

    public void describeLifecycle(io.serviq.ticket.v1.DescribeLifecycleRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.DescribeLifecycleResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDescribeLifecycleMethod(), getCallOptions()), request, responseObserver);
    }

    public void updateTicket(io.serviq.ticket.v1.UpdateTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UpdateTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void batchUpdateTickets(io.serviq.ticket.v1.BatchUpdateTicketsRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.BatchUpdateTicketsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchUpdateTicketsMethod(), getCallOptions()), request, responseObserver);
    }

    public void addComment(io.serviq.ticket.v1.AddCommentRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.AddCommentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAddCommentMethod(), getCallOptions()), request, responseObserver);
    }

    public void startTicket(io.serviq.ticket.v1.StartTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.StartTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getStartTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void pauseTicket(io.serviq.ticket.v1.PauseTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.PauseTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getPauseTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void resolveTicket(io.serviq.ticket.v1.ResolveTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ResolveTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getResolveTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void closeTicket(io.serviq.ticket.v1.CloseTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.CloseTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCloseTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void reopenTicket(io.serviq.ticket.v1.ReopenTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ReopenTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReopenTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void markSpam(io.serviq.ticket.v1.MarkSpamRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.MarkSpamResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getMarkSpamMethod(), getCallOptions()), request, responseObserver);
    }

    public void unmarkSpam(io.serviq.ticket.v1.UnmarkSpamRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UnmarkSpamResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnmarkSpamMethod(), getCallOptions()), request, responseObserver);
    }

    public void assignTicket(io.serviq.ticket.v1.AssignTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.AssignTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAssignTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void unassignTicket(io.serviq.ticket.v1.UnassignTicketRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UnassignTicketResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUnassignTicketMethod(), getCallOptions()), request, responseObserver);
    }

    public void addParticipant(io.serviq.ticket.v1.AddParticipantRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.AddParticipantResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getAddParticipantMethod(), getCallOptions()), request, responseObserver);
    }

    public void removeParticipant(io.serviq.ticket.v1.RemoveParticipantRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RemoveParticipantResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRemoveParticipantMethod(), getCallOptions()), request, responseObserver);
    }

    public void explainAssignment(io.serviq.ticket.v1.ExplainAssignmentRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ExplainAssignmentResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExplainAssignmentMethod(), getCallOptions()), request, responseObserver);
    }

    public void rotateTicketLink(io.serviq.ticket.v1.RotateTicketLinkRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RotateTicketLinkResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRotateTicketLinkMethod(), getCallOptions()), request, responseObserver);
    }

    public void revokeTicketLink(io.serviq.ticket.v1.RevokeTicketLinkRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RevokeTicketLinkResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeTicketLinkMethod(), getCallOptions()), request, responseObserver);
    }

    public void batchGetTicketLinks(io.serviq.ticket.v1.BatchGetTicketLinksRequest request,
        io.grpc.stub.StreamObserver<io.serviq.ticket.v1.BatchGetTicketLinksResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getBatchGetTicketLinksMethod(), getCallOptions()), request, responseObserver);
    }
  }

  public static final class TicketServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<TicketServiceBlockingV2Stub> {
    private TicketServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TicketServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TicketServiceBlockingV2Stub(channel, callOptions);
    }

    public io.serviq.ticket.v1.CreateTicketResponse createTicket(io.serviq.ticket.v1.CreateTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.TrackTicketResponse trackTicket(io.serviq.ticket.v1.TrackTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getTrackTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ListMyTicketsResponse listMyTickets(io.serviq.ticket.v1.ListMyTicketsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListMyTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.GetTicketResponse getTicket(io.serviq.ticket.v1.GetTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ListTicketsResponse listTickets(io.serviq.ticket.v1.ListTicketsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.GetTicketLinkResponse getTicketLink(io.serviq.ticket.v1.GetTicketLinkRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetTicketLinkMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.VerifyTicketResponse verifyTicket(io.serviq.ticket.v1.VerifyTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getVerifyTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ReplyToTicketResponse replyToTicket(io.serviq.ticket.v1.ReplyToTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReplyToTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.RateTicketResponse rateTicket(io.serviq.ticket.v1.RateTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRateTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.BatchGetTicketsResponse batchGetTickets(io.serviq.ticket.v1.BatchGetTicketsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.SearchTicketsResponse searchTickets(io.serviq.ticket.v1.SearchTicketsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSearchTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ListTimelineEntriesResponse listTimelineEntries(io.serviq.ticket.v1.ListTimelineEntriesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListTimelineEntriesMethod(), getCallOptions(), request);
    }

    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, io.serviq.ticket.v1.WatchTicketsResponse>
        watchTickets(io.serviq.ticket.v1.WatchTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getWatchTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.DescribeLifecycleResponse describeLifecycle(io.serviq.ticket.v1.DescribeLifecycleRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDescribeLifecycleMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.UpdateTicketResponse updateTicket(io.serviq.ticket.v1.UpdateTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.BatchUpdateTicketsResponse batchUpdateTickets(io.serviq.ticket.v1.BatchUpdateTicketsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchUpdateTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.AddCommentResponse addComment(io.serviq.ticket.v1.AddCommentRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAddCommentMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.StartTicketResponse startTicket(io.serviq.ticket.v1.StartTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getStartTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.PauseTicketResponse pauseTicket(io.serviq.ticket.v1.PauseTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getPauseTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ResolveTicketResponse resolveTicket(io.serviq.ticket.v1.ResolveTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getResolveTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.CloseTicketResponse closeTicket(io.serviq.ticket.v1.CloseTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCloseTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ReopenTicketResponse reopenTicket(io.serviq.ticket.v1.ReopenTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReopenTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.MarkSpamResponse markSpam(io.serviq.ticket.v1.MarkSpamRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getMarkSpamMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.UnmarkSpamResponse unmarkSpam(io.serviq.ticket.v1.UnmarkSpamRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnmarkSpamMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.AssignTicketResponse assignTicket(io.serviq.ticket.v1.AssignTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAssignTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.UnassignTicketResponse unassignTicket(io.serviq.ticket.v1.UnassignTicketRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUnassignTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.AddParticipantResponse addParticipant(io.serviq.ticket.v1.AddParticipantRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getAddParticipantMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.RemoveParticipantResponse removeParticipant(io.serviq.ticket.v1.RemoveParticipantRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRemoveParticipantMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ExplainAssignmentResponse explainAssignment(io.serviq.ticket.v1.ExplainAssignmentRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExplainAssignmentMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.RotateTicketLinkResponse rotateTicketLink(io.serviq.ticket.v1.RotateTicketLinkRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRotateTicketLinkMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.RevokeTicketLinkResponse revokeTicketLink(io.serviq.ticket.v1.RevokeTicketLinkRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeTicketLinkMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.BatchGetTicketLinksResponse batchGetTicketLinks(io.serviq.ticket.v1.BatchGetTicketLinksRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getBatchGetTicketLinksMethod(), getCallOptions(), request);
    }
  }

  public static final class TicketServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<TicketServiceBlockingStub> {
    private TicketServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TicketServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TicketServiceBlockingStub(channel, callOptions);
    }

    public io.serviq.ticket.v1.CreateTicketResponse createTicket(io.serviq.ticket.v1.CreateTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.TrackTicketResponse trackTicket(io.serviq.ticket.v1.TrackTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getTrackTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ListMyTicketsResponse listMyTickets(io.serviq.ticket.v1.ListMyTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListMyTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.GetTicketResponse getTicket(io.serviq.ticket.v1.GetTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ListTicketsResponse listTickets(io.serviq.ticket.v1.ListTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.GetTicketLinkResponse getTicketLink(io.serviq.ticket.v1.GetTicketLinkRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetTicketLinkMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.VerifyTicketResponse verifyTicket(io.serviq.ticket.v1.VerifyTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getVerifyTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ReplyToTicketResponse replyToTicket(io.serviq.ticket.v1.ReplyToTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReplyToTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.RateTicketResponse rateTicket(io.serviq.ticket.v1.RateTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRateTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.BatchGetTicketsResponse batchGetTickets(io.serviq.ticket.v1.BatchGetTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.SearchTicketsResponse searchTickets(io.serviq.ticket.v1.SearchTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSearchTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ListTimelineEntriesResponse listTimelineEntries(io.serviq.ticket.v1.ListTimelineEntriesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListTimelineEntriesMethod(), getCallOptions(), request);
    }

    public java.util.Iterator<io.serviq.ticket.v1.WatchTicketsResponse> watchTickets(
        io.serviq.ticket.v1.WatchTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getWatchTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.DescribeLifecycleResponse describeLifecycle(io.serviq.ticket.v1.DescribeLifecycleRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDescribeLifecycleMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.UpdateTicketResponse updateTicket(io.serviq.ticket.v1.UpdateTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.BatchUpdateTicketsResponse batchUpdateTickets(io.serviq.ticket.v1.BatchUpdateTicketsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchUpdateTicketsMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.AddCommentResponse addComment(io.serviq.ticket.v1.AddCommentRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAddCommentMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.StartTicketResponse startTicket(io.serviq.ticket.v1.StartTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getStartTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.PauseTicketResponse pauseTicket(io.serviq.ticket.v1.PauseTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getPauseTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ResolveTicketResponse resolveTicket(io.serviq.ticket.v1.ResolveTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getResolveTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.CloseTicketResponse closeTicket(io.serviq.ticket.v1.CloseTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCloseTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ReopenTicketResponse reopenTicket(io.serviq.ticket.v1.ReopenTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReopenTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.MarkSpamResponse markSpam(io.serviq.ticket.v1.MarkSpamRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getMarkSpamMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.UnmarkSpamResponse unmarkSpam(io.serviq.ticket.v1.UnmarkSpamRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnmarkSpamMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.AssignTicketResponse assignTicket(io.serviq.ticket.v1.AssignTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAssignTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.UnassignTicketResponse unassignTicket(io.serviq.ticket.v1.UnassignTicketRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUnassignTicketMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.AddParticipantResponse addParticipant(io.serviq.ticket.v1.AddParticipantRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getAddParticipantMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.RemoveParticipantResponse removeParticipant(io.serviq.ticket.v1.RemoveParticipantRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRemoveParticipantMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.ExplainAssignmentResponse explainAssignment(io.serviq.ticket.v1.ExplainAssignmentRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExplainAssignmentMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.RotateTicketLinkResponse rotateTicketLink(io.serviq.ticket.v1.RotateTicketLinkRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRotateTicketLinkMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.RevokeTicketLinkResponse revokeTicketLink(io.serviq.ticket.v1.RevokeTicketLinkRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeTicketLinkMethod(), getCallOptions(), request);
    }

    public io.serviq.ticket.v1.BatchGetTicketLinksResponse batchGetTicketLinks(io.serviq.ticket.v1.BatchGetTicketLinksRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getBatchGetTicketLinksMethod(), getCallOptions(), request);
    }
  }

  public static final class TicketServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<TicketServiceFutureStub> {
    private TicketServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected TicketServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new TicketServiceFutureStub(channel, callOptions);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.CreateTicketResponse> createTicket(
        io.serviq.ticket.v1.CreateTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.TrackTicketResponse> trackTicket(
        io.serviq.ticket.v1.TrackTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getTrackTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.ListMyTicketsResponse> listMyTickets(
        io.serviq.ticket.v1.ListMyTicketsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListMyTicketsMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.GetTicketResponse> getTicket(
        io.serviq.ticket.v1.GetTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.ListTicketsResponse> listTickets(
        io.serviq.ticket.v1.ListTicketsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListTicketsMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.GetTicketLinkResponse> getTicketLink(
        io.serviq.ticket.v1.GetTicketLinkRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetTicketLinkMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.VerifyTicketResponse> verifyTicket(
        io.serviq.ticket.v1.VerifyTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getVerifyTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.ReplyToTicketResponse> replyToTicket(
        io.serviq.ticket.v1.ReplyToTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReplyToTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.RateTicketResponse> rateTicket(
        io.serviq.ticket.v1.RateTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRateTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.BatchGetTicketsResponse> batchGetTickets(
        io.serviq.ticket.v1.BatchGetTicketsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetTicketsMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.SearchTicketsResponse> searchTickets(
        io.serviq.ticket.v1.SearchTicketsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSearchTicketsMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.ListTimelineEntriesResponse> listTimelineEntries(
        io.serviq.ticket.v1.ListTimelineEntriesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListTimelineEntriesMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.DescribeLifecycleResponse> describeLifecycle(
        io.serviq.ticket.v1.DescribeLifecycleRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDescribeLifecycleMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.UpdateTicketResponse> updateTicket(
        io.serviq.ticket.v1.UpdateTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.BatchUpdateTicketsResponse> batchUpdateTickets(
        io.serviq.ticket.v1.BatchUpdateTicketsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchUpdateTicketsMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.AddCommentResponse> addComment(
        io.serviq.ticket.v1.AddCommentRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAddCommentMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.StartTicketResponse> startTicket(
        io.serviq.ticket.v1.StartTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getStartTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.PauseTicketResponse> pauseTicket(
        io.serviq.ticket.v1.PauseTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getPauseTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.ResolveTicketResponse> resolveTicket(
        io.serviq.ticket.v1.ResolveTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getResolveTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.CloseTicketResponse> closeTicket(
        io.serviq.ticket.v1.CloseTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCloseTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.ReopenTicketResponse> reopenTicket(
        io.serviq.ticket.v1.ReopenTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReopenTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.MarkSpamResponse> markSpam(
        io.serviq.ticket.v1.MarkSpamRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getMarkSpamMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.UnmarkSpamResponse> unmarkSpam(
        io.serviq.ticket.v1.UnmarkSpamRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnmarkSpamMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.AssignTicketResponse> assignTicket(
        io.serviq.ticket.v1.AssignTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAssignTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.UnassignTicketResponse> unassignTicket(
        io.serviq.ticket.v1.UnassignTicketRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUnassignTicketMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.AddParticipantResponse> addParticipant(
        io.serviq.ticket.v1.AddParticipantRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getAddParticipantMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.RemoveParticipantResponse> removeParticipant(
        io.serviq.ticket.v1.RemoveParticipantRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRemoveParticipantMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.ExplainAssignmentResponse> explainAssignment(
        io.serviq.ticket.v1.ExplainAssignmentRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExplainAssignmentMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.RotateTicketLinkResponse> rotateTicketLink(
        io.serviq.ticket.v1.RotateTicketLinkRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRotateTicketLinkMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.RevokeTicketLinkResponse> revokeTicketLink(
        io.serviq.ticket.v1.RevokeTicketLinkRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeTicketLinkMethod(), getCallOptions()), request);
    }

    public com.google.common.util.concurrent.ListenableFuture<io.serviq.ticket.v1.BatchGetTicketLinksResponse> batchGetTicketLinks(
        io.serviq.ticket.v1.BatchGetTicketLinksRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getBatchGetTicketLinksMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_TICKET = 0;
  private static final int METHODID_TRACK_TICKET = 1;
  private static final int METHODID_LIST_MY_TICKETS = 2;
  private static final int METHODID_GET_TICKET = 3;
  private static final int METHODID_LIST_TICKETS = 4;
  private static final int METHODID_GET_TICKET_LINK = 5;
  private static final int METHODID_VERIFY_TICKET = 6;
  private static final int METHODID_REPLY_TO_TICKET = 7;
  private static final int METHODID_RATE_TICKET = 8;
  private static final int METHODID_BATCH_GET_TICKETS = 9;
  private static final int METHODID_SEARCH_TICKETS = 10;
  private static final int METHODID_LIST_TIMELINE_ENTRIES = 11;
  private static final int METHODID_WATCH_TICKETS = 12;
  private static final int METHODID_DESCRIBE_LIFECYCLE = 13;
  private static final int METHODID_UPDATE_TICKET = 14;
  private static final int METHODID_BATCH_UPDATE_TICKETS = 15;
  private static final int METHODID_ADD_COMMENT = 16;
  private static final int METHODID_START_TICKET = 17;
  private static final int METHODID_PAUSE_TICKET = 18;
  private static final int METHODID_RESOLVE_TICKET = 19;
  private static final int METHODID_CLOSE_TICKET = 20;
  private static final int METHODID_REOPEN_TICKET = 21;
  private static final int METHODID_MARK_SPAM = 22;
  private static final int METHODID_UNMARK_SPAM = 23;
  private static final int METHODID_ASSIGN_TICKET = 24;
  private static final int METHODID_UNASSIGN_TICKET = 25;
  private static final int METHODID_ADD_PARTICIPANT = 26;
  private static final int METHODID_REMOVE_PARTICIPANT = 27;
  private static final int METHODID_EXPLAIN_ASSIGNMENT = 28;
  private static final int METHODID_ROTATE_TICKET_LINK = 29;
  private static final int METHODID_REVOKE_TICKET_LINK = 30;
  private static final int METHODID_BATCH_GET_TICKET_LINKS = 31;

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
        case METHODID_CREATE_TICKET:
          serviceImpl.createTicket((io.serviq.ticket.v1.CreateTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.CreateTicketResponse>) responseObserver);
          break;
        case METHODID_TRACK_TICKET:
          serviceImpl.trackTicket((io.serviq.ticket.v1.TrackTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.TrackTicketResponse>) responseObserver);
          break;
        case METHODID_LIST_MY_TICKETS:
          serviceImpl.listMyTickets((io.serviq.ticket.v1.ListMyTicketsRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListMyTicketsResponse>) responseObserver);
          break;
        case METHODID_GET_TICKET:
          serviceImpl.getTicket((io.serviq.ticket.v1.GetTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.GetTicketResponse>) responseObserver);
          break;
        case METHODID_LIST_TICKETS:
          serviceImpl.listTickets((io.serviq.ticket.v1.ListTicketsRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListTicketsResponse>) responseObserver);
          break;
        case METHODID_GET_TICKET_LINK:
          serviceImpl.getTicketLink((io.serviq.ticket.v1.GetTicketLinkRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.GetTicketLinkResponse>) responseObserver);
          break;
        case METHODID_VERIFY_TICKET:
          serviceImpl.verifyTicket((io.serviq.ticket.v1.VerifyTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.VerifyTicketResponse>) responseObserver);
          break;
        case METHODID_REPLY_TO_TICKET:
          serviceImpl.replyToTicket((io.serviq.ticket.v1.ReplyToTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ReplyToTicketResponse>) responseObserver);
          break;
        case METHODID_RATE_TICKET:
          serviceImpl.rateTicket((io.serviq.ticket.v1.RateTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RateTicketResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET_TICKETS:
          serviceImpl.batchGetTickets((io.serviq.ticket.v1.BatchGetTicketsRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.BatchGetTicketsResponse>) responseObserver);
          break;
        case METHODID_SEARCH_TICKETS:
          serviceImpl.searchTickets((io.serviq.ticket.v1.SearchTicketsRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.SearchTicketsResponse>) responseObserver);
          break;
        case METHODID_LIST_TIMELINE_ENTRIES:
          serviceImpl.listTimelineEntries((io.serviq.ticket.v1.ListTimelineEntriesRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ListTimelineEntriesResponse>) responseObserver);
          break;
        case METHODID_WATCH_TICKETS:
          serviceImpl.watchTickets((io.serviq.ticket.v1.WatchTicketsRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.WatchTicketsResponse>) responseObserver);
          break;
        case METHODID_DESCRIBE_LIFECYCLE:
          serviceImpl.describeLifecycle((io.serviq.ticket.v1.DescribeLifecycleRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.DescribeLifecycleResponse>) responseObserver);
          break;
        case METHODID_UPDATE_TICKET:
          serviceImpl.updateTicket((io.serviq.ticket.v1.UpdateTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UpdateTicketResponse>) responseObserver);
          break;
        case METHODID_BATCH_UPDATE_TICKETS:
          serviceImpl.batchUpdateTickets((io.serviq.ticket.v1.BatchUpdateTicketsRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.BatchUpdateTicketsResponse>) responseObserver);
          break;
        case METHODID_ADD_COMMENT:
          serviceImpl.addComment((io.serviq.ticket.v1.AddCommentRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.AddCommentResponse>) responseObserver);
          break;
        case METHODID_START_TICKET:
          serviceImpl.startTicket((io.serviq.ticket.v1.StartTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.StartTicketResponse>) responseObserver);
          break;
        case METHODID_PAUSE_TICKET:
          serviceImpl.pauseTicket((io.serviq.ticket.v1.PauseTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.PauseTicketResponse>) responseObserver);
          break;
        case METHODID_RESOLVE_TICKET:
          serviceImpl.resolveTicket((io.serviq.ticket.v1.ResolveTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ResolveTicketResponse>) responseObserver);
          break;
        case METHODID_CLOSE_TICKET:
          serviceImpl.closeTicket((io.serviq.ticket.v1.CloseTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.CloseTicketResponse>) responseObserver);
          break;
        case METHODID_REOPEN_TICKET:
          serviceImpl.reopenTicket((io.serviq.ticket.v1.ReopenTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ReopenTicketResponse>) responseObserver);
          break;
        case METHODID_MARK_SPAM:
          serviceImpl.markSpam((io.serviq.ticket.v1.MarkSpamRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.MarkSpamResponse>) responseObserver);
          break;
        case METHODID_UNMARK_SPAM:
          serviceImpl.unmarkSpam((io.serviq.ticket.v1.UnmarkSpamRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UnmarkSpamResponse>) responseObserver);
          break;
        case METHODID_ASSIGN_TICKET:
          serviceImpl.assignTicket((io.serviq.ticket.v1.AssignTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.AssignTicketResponse>) responseObserver);
          break;
        case METHODID_UNASSIGN_TICKET:
          serviceImpl.unassignTicket((io.serviq.ticket.v1.UnassignTicketRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.UnassignTicketResponse>) responseObserver);
          break;
        case METHODID_ADD_PARTICIPANT:
          serviceImpl.addParticipant((io.serviq.ticket.v1.AddParticipantRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.AddParticipantResponse>) responseObserver);
          break;
        case METHODID_REMOVE_PARTICIPANT:
          serviceImpl.removeParticipant((io.serviq.ticket.v1.RemoveParticipantRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RemoveParticipantResponse>) responseObserver);
          break;
        case METHODID_EXPLAIN_ASSIGNMENT:
          serviceImpl.explainAssignment((io.serviq.ticket.v1.ExplainAssignmentRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.ExplainAssignmentResponse>) responseObserver);
          break;
        case METHODID_ROTATE_TICKET_LINK:
          serviceImpl.rotateTicketLink((io.serviq.ticket.v1.RotateTicketLinkRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RotateTicketLinkResponse>) responseObserver);
          break;
        case METHODID_REVOKE_TICKET_LINK:
          serviceImpl.revokeTicketLink((io.serviq.ticket.v1.RevokeTicketLinkRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.RevokeTicketLinkResponse>) responseObserver);
          break;
        case METHODID_BATCH_GET_TICKET_LINKS:
          serviceImpl.batchGetTicketLinks((io.serviq.ticket.v1.BatchGetTicketLinksRequest) request,
              (io.grpc.stub.StreamObserver<io.serviq.ticket.v1.BatchGetTicketLinksResponse>) responseObserver);
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
          getCreateTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.CreateTicketRequest,
              io.serviq.ticket.v1.CreateTicketResponse>(
                service, METHODID_CREATE_TICKET)))
        .addMethod(
          getTrackTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.TrackTicketRequest,
              io.serviq.ticket.v1.TrackTicketResponse>(
                service, METHODID_TRACK_TICKET)))
        .addMethod(
          getListMyTicketsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.ListMyTicketsRequest,
              io.serviq.ticket.v1.ListMyTicketsResponse>(
                service, METHODID_LIST_MY_TICKETS)))
        .addMethod(
          getGetTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.GetTicketRequest,
              io.serviq.ticket.v1.GetTicketResponse>(
                service, METHODID_GET_TICKET)))
        .addMethod(
          getListTicketsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.ListTicketsRequest,
              io.serviq.ticket.v1.ListTicketsResponse>(
                service, METHODID_LIST_TICKETS)))
        .addMethod(
          getGetTicketLinkMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.GetTicketLinkRequest,
              io.serviq.ticket.v1.GetTicketLinkResponse>(
                service, METHODID_GET_TICKET_LINK)))
        .addMethod(
          getVerifyTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.VerifyTicketRequest,
              io.serviq.ticket.v1.VerifyTicketResponse>(
                service, METHODID_VERIFY_TICKET)))
        .addMethod(
          getReplyToTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.ReplyToTicketRequest,
              io.serviq.ticket.v1.ReplyToTicketResponse>(
                service, METHODID_REPLY_TO_TICKET)))
        .addMethod(
          getRateTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.RateTicketRequest,
              io.serviq.ticket.v1.RateTicketResponse>(
                service, METHODID_RATE_TICKET)))
        .addMethod(
          getBatchGetTicketsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.BatchGetTicketsRequest,
              io.serviq.ticket.v1.BatchGetTicketsResponse>(
                service, METHODID_BATCH_GET_TICKETS)))
        .addMethod(
          getSearchTicketsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.SearchTicketsRequest,
              io.serviq.ticket.v1.SearchTicketsResponse>(
                service, METHODID_SEARCH_TICKETS)))
        .addMethod(
          getListTimelineEntriesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.ListTimelineEntriesRequest,
              io.serviq.ticket.v1.ListTimelineEntriesResponse>(
                service, METHODID_LIST_TIMELINE_ENTRIES)))
        .addMethod(
          getWatchTicketsMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              io.serviq.ticket.v1.WatchTicketsRequest,
              io.serviq.ticket.v1.WatchTicketsResponse>(
                service, METHODID_WATCH_TICKETS)))
        .addMethod(
          getDescribeLifecycleMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.DescribeLifecycleRequest,
              io.serviq.ticket.v1.DescribeLifecycleResponse>(
                service, METHODID_DESCRIBE_LIFECYCLE)))
        .addMethod(
          getUpdateTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.UpdateTicketRequest,
              io.serviq.ticket.v1.UpdateTicketResponse>(
                service, METHODID_UPDATE_TICKET)))
        .addMethod(
          getBatchUpdateTicketsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.BatchUpdateTicketsRequest,
              io.serviq.ticket.v1.BatchUpdateTicketsResponse>(
                service, METHODID_BATCH_UPDATE_TICKETS)))
        .addMethod(
          getAddCommentMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.AddCommentRequest,
              io.serviq.ticket.v1.AddCommentResponse>(
                service, METHODID_ADD_COMMENT)))
        .addMethod(
          getStartTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.StartTicketRequest,
              io.serviq.ticket.v1.StartTicketResponse>(
                service, METHODID_START_TICKET)))
        .addMethod(
          getPauseTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.PauseTicketRequest,
              io.serviq.ticket.v1.PauseTicketResponse>(
                service, METHODID_PAUSE_TICKET)))
        .addMethod(
          getResolveTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.ResolveTicketRequest,
              io.serviq.ticket.v1.ResolveTicketResponse>(
                service, METHODID_RESOLVE_TICKET)))
        .addMethod(
          getCloseTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.CloseTicketRequest,
              io.serviq.ticket.v1.CloseTicketResponse>(
                service, METHODID_CLOSE_TICKET)))
        .addMethod(
          getReopenTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.ReopenTicketRequest,
              io.serviq.ticket.v1.ReopenTicketResponse>(
                service, METHODID_REOPEN_TICKET)))
        .addMethod(
          getMarkSpamMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.MarkSpamRequest,
              io.serviq.ticket.v1.MarkSpamResponse>(
                service, METHODID_MARK_SPAM)))
        .addMethod(
          getUnmarkSpamMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.UnmarkSpamRequest,
              io.serviq.ticket.v1.UnmarkSpamResponse>(
                service, METHODID_UNMARK_SPAM)))
        .addMethod(
          getAssignTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.AssignTicketRequest,
              io.serviq.ticket.v1.AssignTicketResponse>(
                service, METHODID_ASSIGN_TICKET)))
        .addMethod(
          getUnassignTicketMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.UnassignTicketRequest,
              io.serviq.ticket.v1.UnassignTicketResponse>(
                service, METHODID_UNASSIGN_TICKET)))
        .addMethod(
          getAddParticipantMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.AddParticipantRequest,
              io.serviq.ticket.v1.AddParticipantResponse>(
                service, METHODID_ADD_PARTICIPANT)))
        .addMethod(
          getRemoveParticipantMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.RemoveParticipantRequest,
              io.serviq.ticket.v1.RemoveParticipantResponse>(
                service, METHODID_REMOVE_PARTICIPANT)))
        .addMethod(
          getExplainAssignmentMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.ExplainAssignmentRequest,
              io.serviq.ticket.v1.ExplainAssignmentResponse>(
                service, METHODID_EXPLAIN_ASSIGNMENT)))
        .addMethod(
          getRotateTicketLinkMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.RotateTicketLinkRequest,
              io.serviq.ticket.v1.RotateTicketLinkResponse>(
                service, METHODID_ROTATE_TICKET_LINK)))
        .addMethod(
          getRevokeTicketLinkMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.RevokeTicketLinkRequest,
              io.serviq.ticket.v1.RevokeTicketLinkResponse>(
                service, METHODID_REVOKE_TICKET_LINK)))
        .addMethod(
          getBatchGetTicketLinksMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              io.serviq.ticket.v1.BatchGetTicketLinksRequest,
              io.serviq.ticket.v1.BatchGetTicketLinksResponse>(
                service, METHODID_BATCH_GET_TICKET_LINKS)))
        .build();
  }

  private static abstract class TicketServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    TicketServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return io.serviq.ticket.v1.TicketServiceOuterClass.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("TicketService");
    }
  }

  private static final class TicketServiceFileDescriptorSupplier
      extends TicketServiceBaseDescriptorSupplier {
    TicketServiceFileDescriptorSupplier() {}
  }

  private static final class TicketServiceMethodDescriptorSupplier
      extends TicketServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    TicketServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (TicketServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new TicketServiceFileDescriptorSupplier())
              .addMethod(getCreateTicketMethod())
              .addMethod(getTrackTicketMethod())
              .addMethod(getListMyTicketsMethod())
              .addMethod(getGetTicketMethod())
              .addMethod(getListTicketsMethod())
              .addMethod(getGetTicketLinkMethod())
              .addMethod(getVerifyTicketMethod())
              .addMethod(getReplyToTicketMethod())
              .addMethod(getRateTicketMethod())
              .addMethod(getBatchGetTicketsMethod())
              .addMethod(getSearchTicketsMethod())
              .addMethod(getListTimelineEntriesMethod())
              .addMethod(getWatchTicketsMethod())
              .addMethod(getDescribeLifecycleMethod())
              .addMethod(getUpdateTicketMethod())
              .addMethod(getBatchUpdateTicketsMethod())
              .addMethod(getAddCommentMethod())
              .addMethod(getStartTicketMethod())
              .addMethod(getPauseTicketMethod())
              .addMethod(getResolveTicketMethod())
              .addMethod(getCloseTicketMethod())
              .addMethod(getReopenTicketMethod())
              .addMethod(getMarkSpamMethod())
              .addMethod(getUnmarkSpamMethod())
              .addMethod(getAssignTicketMethod())
              .addMethod(getUnassignTicketMethod())
              .addMethod(getAddParticipantMethod())
              .addMethod(getRemoveParticipantMethod())
              .addMethod(getExplainAssignmentMethod())
              .addMethod(getRotateTicketLinkMethod())
              .addMethod(getRevokeTicketLinkMethod())
              .addMethod(getBatchGetTicketLinksMethod())
              .build();
        }
      }
    }
    return result;
  }
}
