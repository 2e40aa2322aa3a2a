package serviq

import (
	"context"
	"iter"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// PageRequest is the request of an RPC that lists: it names a page by its token.
type PageRequest interface {
	proto.Message
	GetPageToken() string
}

// PageResponse is one page: it names the next one by its token, or none by an empty one.
type PageResponse interface {
	proto.Message
	GetNextPageToken() string
}

// Pages calls an RPC that lists, page by page as the pages are asked for, and begins with the page that the request names:
//
//	for page, err := range serviq.Pages(ctx, client.Tickets.ListTickets, &ticketv1.ListTicketsRequest{PageSize: 100}) { ... }
//
// An error is the last that comes. The request is not changed.
func Pages[Request PageRequest, Response PageResponse](
	ctx context.Context,
	list func(context.Context, Request, ...grpc.CallOption) (Response, error),
	request Request,
) iter.Seq2[Response, error] {
	return func(yield func(Response, error) bool) {
		asked := proto.CloneOf(request)
		token := asked.ProtoReflect().Descriptor().Fields().ByName("page_token")
		for {
			page, err := list(ctx, asked)
			if err != nil {
				var none Response
				yield(none, err)
				return
			}
			if !yield(page, nil) || page.GetNextPageToken() == "" {
				return
			}
			asked.ProtoReflect().Set(token, protoreflect.ValueOfString(page.GetNextPageToken()))
		}
	}
}

// Items is like [Pages], with the items of the pages; the last argument says where they are in a page:
//
//	for ticket, err := range serviq.Items(ctx, client.Tickets.ListTickets, request, (*ticketv1.ListTicketsResponse).GetTickets) { ... }
//
// A page is fetched when its first item is asked for.
func Items[Request PageRequest, Response PageResponse, Item any](
	ctx context.Context,
	list func(context.Context, Request, ...grpc.CallOption) (Response, error),
	request Request,
	items func(Response) []Item,
) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for page, err := range Pages(ctx, list, request) {
			if err != nil {
				var none Item
				yield(none, err)
				return
			}
			for _, item := range items(page) {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}
