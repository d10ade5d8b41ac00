"""Addresses of an attempt: where you left off, each question, the result, the review."""

from django.urls import path

from assessments import views

app_name = "assessments"
urlpatterns = [
    path("<uuid:uuid>/", views.attempt, name="attempt"),
    path("<uuid:uuid>/<int:number>/", views.question, name="question"),
    path("<uuid:uuid>/uitslag/", views.result, name="result"),
    path("<uuid:uuid>/terugkijken/", views.review, name="review"),
]
